"""After a rehearsed meeting: what was agreed is made whole, and becomes the minutes; what went well is talked about."""

from __future__ import annotations

from dataclasses import replace

from metodebog.exercises import base
from metodebog.exercises.base import Part, Screen, actions, button, choice, field, form, heading, item, items, text
from metodebog.exercises.rehearsal_acts import MOST, decision_of, remove, secretary, set_next, told, unpark
from metodebog.exercises.rehearsal_during import decision_fields, decisions, next_meeting, timetable
from metodebog.exercises.rehearsal_run import MEETING, Run, words
from metodebog.rules.oevelsesmoede import SIGNS

FORMATS = {"docx": "Referat i Word", "pdf": "Referat som PDF", "xlsx": "Datafil i Excel", "yml": "Datafil som YAML"}


def screen(run: Run) -> Screen:
    """The agreements, what the minutes still need, the files, and the six signs of a good meeting."""
    edited = run.decisions[run.editing] if run.editing is not None else None
    put_right = form("gem_rettet", "Gem rettelsen", *decision_fields(run, "ret_", edited), main=False) if edited else None
    return base.screen(
        "Mødet er slut", _time(run), decisions(run, to_edit=True) if run.decisions else None, put_right, *_more(run), *_facts(run),
        *_files(run), *_look_back(run),
        status=run.status, place=run.meeting.title, focus="ret_beslutning" if edited else "", unsaved=True,
    )  # fmt: skip


def _time(run: Run) -> Part:
    used, planned = run.used_minutes, run.planned_minutes
    if used <= planned:
        return text(f"I sluttede til tiden: {used} af {planned} minutter.", base.RIGHT)
    return text(f"Mødet varede {used} minutter. Der var sat {planned} af.", base.ADVICE)


def _more(run: Run) -> tuple[Part | None, ...]:
    points = [(str(one.number), f"{one.number}. {one.title}") for one in run.items]
    point = field("punkt", "Punkt", base.PICK, options=points, required=True)
    kept = [item(one, button("fjern_parkeret", "Fjern", value=str(number), about=one)) for number, one in enumerate(run.parked)]
    return (
        form("aftal_mere", "Tilføj aftalen", point, *decision_fields(run), main=False),
        items("Gemt til et andet møde", kept) if kept else None,
    )  # fmt: skip


def _facts(run: Run) -> tuple[Part | None, ...]:
    absent = run.meeting.citizen.name in run.away
    informs = field("informerer", "Hvem fortæller borgeren om mødet?", base.PICK, options=run.names, value=run.informs)
    return (
        heading("Til referatet"),
        choice("referent", field("referent", "Hvem skrev referatet?", base.PICK, options=run.names, value=run.secretary)),
        choice("informerer", informs) if absent else None,
        next_meeting(run),
    )  # fmt: skip


def _files(run: Run) -> tuple[Part, ...]:
    buttons = [button("hent", label, value=format_, fetch=True, main=format_ == "docx") for format_, label in FORMATS.items()]
    return (
        heading("Hent referatet"),
        text("Referatet bliver kontrolleret som et rigtigt. Mangler der noget, får I det at vide.", base.HELP),
        actions(*buttons),
    )  # fmt: skip


def _look_back(run: Run) -> tuple[Part, ...]:
    signs = run.context.knowledge.lists.get(SIGNS, ())
    return (
        heading("Se tilbage"),
        choice("tegn", field("tegn", "Hvilke tegn på et godt møde så I?", base.SEVERAL, options=signs, value=run.signs)),
        timetable(run, now=False),
        actions(button("tilbage_til_moedet", "Tilbage til mødet")),
    )  # fmt: skip


def _agree_more(run: Run, value: object, now: float) -> Run:
    number = words(value, "punkt", 3)
    one = decision_of(value, int(number) if number.isdecimal() else 0)
    if not one.text or not 1 <= one.item <= len(run.items) or len(run.decisions) >= MOST:
        return replace(run, status="Vælg et punkt, og skriv, hvad der skal gøres.")
    return replace(run, decisions=(*run.decisions, one), status=told(one))


def _edit(run: Run, value: object, now: float) -> Run:
    found = next((number for number in range(len(run.decisions)) if str(number) == value), None)
    return run if found is None else replace(run, editing=found, status=f"Ret aftale {found + 1}.")


def _save(run: Run, value: object, now: float) -> Run:
    if run.editing is None:
        return run
    one = decision_of(value, run.decisions[run.editing].item, "ret_")
    if not one.text:
        return replace(run, status="Skriv, hvad der skal gøres.")
    changed = tuple(one if number == run.editing else old for number, old in enumerate(run.decisions))
    return replace(run, decisions=changed, editing=None, status=told(one))


def _informs(run: Run, value: object, now: float) -> Run:
    if value not in run.names:
        return run
    return replace(run, informs=str(value), status=f"{value} fortæller borgeren om mødet.")


def _signs(run: Run, value: object, now: float) -> Run:
    if not isinstance(value, list):
        return run
    seen = tuple(sign for sign in run.context.knowledge.lists.get(SIGNS, ()) if sign in value)
    return replace(run, signs=seen, status=f"{len(seen)} tegn er valgt.")


def _back(run: Run, value: object, now: float) -> Run:
    watches = tuple(watch.started(now) if number == run.at else watch for number, watch in enumerate(run.watches))
    return replace(run, phase=MEETING, watches=watches, mode="", editing=None, status="Mødet går videre. Uret går.")


ACTS = {
    "aftal_mere": _agree_more, "ret": _edit, "gem_rettet": _save, "fjern": remove, "fjern_parkeret": unpark, "referent": secretary,
    "informerer": _informs, "naeste_moede": set_next, "tegn": _signs, "tilbage_til_moedet": _back,
}  # fmt: skip
