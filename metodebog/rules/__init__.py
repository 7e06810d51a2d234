"""The rules that declarations can refer to, by name."""

from metodebog.rules import (  # noqa: F401 (importing a family registers it)
    aftaler,
    breve,
    datoer,
    deltagere,
    kompetencer,
    kontakt,
    kursus_dias,
    kursus_regler,
    moeder,
    moedesvar,
    netvaerk,
    opfoelgning,
    samarbejde,
    samtykke,
    screening,
)
from metodebog.rules.base import RULES, Case, Rule, RuleFinding

__all__ = ["RULES", "Case", "Rule", "RuleFinding"]
