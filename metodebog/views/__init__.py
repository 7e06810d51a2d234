"""What declarations can have computed or drawn, by name: views, calendar entries, and new data made from old."""

from metodebog.views import (  # noqa: F401 (importing a family registers it)
    breve,
    evaluering,
    frister,
    kompetencer,
    kompetencer_team,
    kontakt,
    kursus,
    kursus_deltagere,
    kursus_dias,
    kursus_plan,
    moede_tendens,
    moedecyklus,
    moeder,
    netvaerk,
    oevelser,
    oevelsesmoede,
    overblik_frister,
    overblik_maal,
    overblik_overholdt,
    samarbejde,
    samtalekort,
    samtykke,
    screening,
    screening_stats,
)
from metodebog.views.base import EVENTS, TRANSITIONS, VIEWS, View, event, transition, view

__all__ = ["EVENTS", "TRANSITIONS", "VIEWS", "View", "event", "transition", "view"]
