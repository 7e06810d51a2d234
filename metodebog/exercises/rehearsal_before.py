"""Before a rehearsed meeting: choose the case, deal the roles, and make the agenda fit the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from metodebog.dates import parse_time
from metodebog.exercises import base
from metodebog.exercises.base import Part, Screen, actions, bullets, button, choice, field, form, heading, item, items, table, text
from metodebog.exercises.rehearsal_run import MEETING, PACES, Run, Watch, hours, words
from metodebog.rules.dagsorden import same_name
from metodebog.rules.oevelsesmoede import clocked, meetings

MOST_ITEMS = 20
TITLE = "Hold et koordinerende møde"
HOW = (
    "Klip rollekortene ud, og giv hver deltager ét. Læs kun dit eget.",
    "Vælg én til at holde øje med tiden og én til at se på.",
    "Hold mødet efter dagsordenen, og skriv det, I aftaler.",
    "Hent referatet, og tal om, hvad der virkede.",
)


def screen(run: Run) -> Screen:
    """The case, the roles and the agenda, ready to begin."""
    return base.screen(
        TITLE, bullets(HOW), *_case(run), *_begin(run), *_roles(run), *_agenda(run), status=run.status, focus="begynd",
    )  # fmt: skip


def _case(run: Run) -> tuple[Part, ...]:
    titles = [one.title for one in meetings(run.context)]
    return (
        heading("Sagen"),
        choice("sag", field("sag", "Vælg en opdigtet sag", base.ONE, options=titles, value=run.meeting.title)),
        text(f"{run.meeting.story}\n\n{run.meeting.focus}"),
    )


def _begin(run: Run) -> tuple[Part, ...]:
    paces = [(value, words_) for value, (words_, _) in PACES.items()]
    return (
        form("begynd", "Begynd mødet",
             field("start", "Mødet begynder kl.", base.TIME, value=run.start, help="Fx 13.00.", required=True),
             field("tempo", "Hvor hurtigt skal uret gå?", base.ONE, options=paces, value=run.pace, required=True), key="b"),
    )  # fmt: skip


def _roles(run: Run) -> tuple[Part, ...]:
    lines = []
    for role in run.meeting.roles:
        there = button("med", "Er med", value=role.name, pressed=role.name not in run.away, about=role.name)
        lines.append(item(role.name, there, foot=role.title))
    return (
        items("Roller", lines),
        actions(button("hent", "Hent rollekort og ark til øvelsen (PDF)", value="papir", fetch=True)),
    )  # fmt: skip


def _agenda(run: Run) -> tuple[Part, ...]:
    whole = run.items
    times = clocked(whole, run.begins)
    rows = [(f"{one.number}. {one.title}", one.who, hours(at[0]), str(one.minutes or "")) for one, at in zip(whole, times, strict=True)]
    most = run.context.setting("moede_hoejst_minutter") or 60
    long = run.planned_minutes > int(most)
    told = f"Punkterne fylder {run.planned_minutes} minutter. Et møde bør højst vare {most}."
    own = []
    for number, row in enumerate(run.own):
        remove = button("fjern_punkt", "Fjern", value=str(number), about=str(row["emne"]))
        own.append(item(str(row["emne"]), remove, foot=f"{row['minutter']} minutter"))
    new = form(
        "tilfoej_punkt", "Tilføj punkt", field("emne", "Emne", required=True),
        field("ansvarlig", "Ansvarlig", base.PICK, options=[role.name for role in run.meeting.roles], required=True),
        field("formaal", "Hvad skal I opnå?", required=True), field("minutter", "Minutter", base.NUMBER, required=True), main=False,
    )  # fmt: skip
    return (
        table("Dagsorden", ("Punkt", "Ansvarlig", "Kl.", "Minutter"), rows), text(told, base.ADVICE if long else base.PLAIN),
        items("Mødets egne punkter", own), new,
    )  # fmt: skip


def _choose(run: Run, value: object, now: float) -> Run:
    found = next((one for one in meetings(run.context) if one.title == value), None)
    if found is None:
        return run
    return replace(run, meeting=found, own=found.items, away=frozenset(), status=f"Sagen er “{found.title}”.")


def _attend(run: Run, value: object, now: float) -> Run:
    role = next((one for one in run.meeting.roles if one.name == value), None)
    if role is None or role is run.meeting.chair:
        return replace(run, status="Mødet kan ikke holdes uden en mødeleder.") if role else run
    away = run.away ^ {role.name}
    return replace(run, away=away, status=f"{role.name} er {'ikke ' if role.name in away else ''}med.")


def _add(run: Run, value: object, now: float) -> Run:
    topic, who, aim = words(value, "emne", 100), words(value, "ansvarlig", 100), words(value, "formaal", 600)
    minutes = words(value, "minutter", 4)
    if not (topic and who and aim and minutes.isdecimal() and 1 <= int(minutes) <= 480):
        return replace(run, status="Skriv emne, ansvarlig, formål og et helt tal minutter.")
    if same_name(topic) in {same_name(one.title) for one in run.items} or not same_name(topic):
        return replace(run, status="Der er allerede et punkt med det navn.")
    if len(run.own) >= MOST_ITEMS:
        return replace(run, status=f"Der er plads til {MOST_ITEMS} punkter.")
    row = {"emne": topic, "ansvarlig": who, "formaal": aim, "minutter": int(minutes)}
    return replace(run, own=(*run.own, row), status=f"Punktet “{topic}” er på dagsordenen.")


def _remove(run: Run, value: object, now: float) -> Run:
    kept = tuple(row for number, row in enumerate(run.own) if str(number) != value)
    return replace(run, own=kept, status="Punktet er fjernet.") if len(kept) < len(run.own) else run


def _start(run: Run, value: object, now: float) -> Run:
    at, pace = words(value, "start", 10), words(value, "tempo", 5)
    if not isinstance(value, Mapping) or parse_time(at) is None or pace not in PACES:
        return replace(run, status="Skriv klokkeslættet som 13.00, og vælg, hvor hurtigt uret skal gå.")
    watches = (Watch().started(now), *(Watch() for _ in run.items[1:]))
    return replace(run, phase=MEETING, start=at, pace=pace, watches=watches, at=0, status="Mødet er begyndt. Uret går.")


ACTS = {"sag": _choose, "med": _attend, "tilfoej_punkt": _add, "fjern_punkt": _remove, "begynd": _start}
