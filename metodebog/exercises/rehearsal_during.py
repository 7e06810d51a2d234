"""During a rehearsed meeting: one item at a time with its clock, time to think and a round, agreements, and topics that are parked."""

from __future__ import annotations

from metodebog.exercises import base
from metodebog.exercises.base import Part, Screen, actions, beside, button, card, choice, field, form, item, items, table, text, timer
from metodebog.exercises.rehearsal_run import AGENDA, PARKING, ROUND, TASKS, THINKING, Decision, Run, short_time, thinking_words

PANELS = {TASKS: ("Aftaler", "a"), PARKING: ("Parkering", "k"), AGENDA: ("Dagsorden", "d")}
MISSING_WHO, MISSING_WHEN = "Hvem?", "Hvornår?"


def screen(run: Run) -> Screen:
    """The item with its clock; or the time to think, or the round."""
    if run.mode == THINKING:
        return _thinking(run)
    if run.mode == ROUND:
        return _round(run)
    now = run.item
    aim = text(now.aim or now.title, base.BIG)
    place = f"Punkt {run.at + 1} af {len(run.items)}. Ansvarlig: {now.who or run.meeting.chair.name}"
    return base.screen(
        f"{now.number}. {now.title}", _clocks(run), aim, _buttons(run), *_special(run), _panels(run), *_PANEL[run.panel](run),
        status=run.status, place=place, focus="naeste", unsaved=True,
    )  # fmt: skip


def _clocks(run: Run) -> Part:
    now, watch = run.item, run.watches[run.at]
    before = sum(one.used for number, one in enumerate(run.watches) if number != run.at)
    whole = sum(run.planned(one) for one in run.items)
    ended = f"Tiden er gået for “{now.title}”."
    return beside(
        [timer(f"punkt{now.number}", "Punktet", run.planned(now), watch.used, watch.since, ended)],
        [timer("moedet", "Hele mødet", whole, before + watch.used, watch.since, "Mødets tid er gået.")],
    )


def _buttons(run: Run) -> Part:
    last = run.at == len(run.items) - 1
    return actions(
        button("naeste", "Slut mødet" if last else "Næste punkt", key="n", main=True),
        button("pause", "Pause" if run.running else "Fortsæt uret", key="p"),
        button("taenk", f"{thinking_words(run)} til at tænke", key="t"),
        button("forrige", "Forrige punkt", key="f") if run.at else None,
    )


def _special(run: Run) -> tuple[Part, ...]:
    """What belongs to one of the fixed items alone."""
    if run.item.key == "referent":
        return (choice("referent", field("referent", "Hvem skriver referatet?", base.PICK, options=run.names, value=run.secretary)),)
    if run.item.key == "eventuelt" and run.parked:
        return (text("Parkeret: " + "; ".join(run.parked), base.ADVICE),)
    if run.item.key == "opsummering":
        return (text("Referenten læser aftalerne op. Er vi enige?", base.ADVICE),)
    return (next_meeting(run),) if run.item.key == "naeste_moede" else ()


def next_meeting(run: Run) -> Part:
    """Where the next meeting is written."""
    return form(
        "naeste_moede", "Skriv næste møde",
        field("naeste_dato", "Næste møde", base.DATE, value=run.next[0], help="Fx 3-12-2026. Tom: intet møde."),
        field("naeste_start", "Fra kl.", base.TIME, value=run.next[1]),
        field("naeste_slut", "Til kl.", base.TIME, value=run.next[2]), main=False,
    )  # fmt: skip


def _panels(run: Run) -> Part:
    counts = {TASKS: len(run.decisions), PARKING: len(run.parked)}
    return actions(*(button("vis", f"{label} ({counts[id_]})" if id_ in counts else label, key=key, value=id_, pressed=run.panel == id_)
                     for id_, (label, key) in PANELS.items()))  # fmt: skip


def decision_fields(run: Run, prefix: str = "", given: Decision | None = None) -> tuple[Part, ...]:
    """What an agreement says: what, who and by when."""
    one = given or Decision(0, "")
    return (
        field(f"{prefix}beslutning", "Det skal gøres", value=one.text, required=True),
        field(f"{prefix}hvem", "Hvem gør det?", base.PICK, options=run.names, value=one.who),
        field(f"{prefix}frist", "Senest", base.DATE, value=one.when, help="Fx 3-12-2026."),
    )


def decisions(run: Run, *, to_edit: bool) -> Part:
    """The agreements so far, and what each lacks."""
    lines = []
    for number, one in enumerate(run.decisions):
        edit = button("ret", "Ret", value=str(number), about=one.text) if to_edit else None
        remove = button("fjern", "Fjern", value=str(number), about=one.text)
        lines.append(item(one.text, edit, remove, foot=f"Punkt {one.item} · {one.who or MISSING_WHO} · {one.when or MISSING_WHEN}"))
    return items("Det har vi aftalt", lines, numbered=True)


def _tasks(run: Run) -> tuple[Part | None, ...]:
    return (form("aftal", "Skriv aftalen", *decision_fields(run), main=False), decisions(run, to_edit=False) if run.decisions else None)


def _parking(run: Run) -> tuple[Part | None, ...]:
    lines = [item(one, button("fjern_parkeret", "Fjern", value=str(number), about=one)) for number, one in enumerate(run.parked)]
    topic = field("parkeret", "Emne, der må vente", required=True, help="Det kommer på den næste dagsorden.")
    new = form("parker", "Parkér emnet", topic, main=False)
    return (new, items("Parkeret", lines) if lines else None)


def _agenda(run: Run) -> tuple[Part, ...]:
    return (timetable(run),)


def timetable(run: Run, now: bool = True) -> Part:
    """Every item with what was planned and what is used. The item under way counts when it is left."""
    rows = []
    for number, one in enumerate(run.items):
        used = run.watches[number].used
        under_way = now and number == run.at and run.running
        spent = "i gang" if under_way else short_time(used) if used else ""
        rows.append((f"{one.number}. {one.title}", short_time(run.planned(one)), spent))
    return table("Tiden på punkterne", ("Punkt", "Planlagt", "Brugt"), rows, now=run.at if now else None)


_PANEL = {TASKS: _tasks, PARKING: _parking, AGENDA: _agenda}


def _thinking(run: Run) -> Screen:
    clock = timer("taenk", "Tid til at tænke", run.thinking_seconds, run.think.used, run.think.since, "Tiden er gået. Tag runden.")
    point = f"{run.item.number}. {run.item.title}"
    question = card("Hvad er vigtigst for dig i det her punkt?", title=point, foot="Tænk selv. Ingen siger noget endnu.")
    buttons = actions(button("runde", "Tag runden", key="r", main=True), button("tilbage", "Tilbage til punktet", key="x"))
    return base.screen(f"{thinking_words(run)} til at tænke", question, clock, buttons, status=run.status, focus="!runde", unsaved=True)


def _round(run: Run) -> Screen:
    lines = [item(role.presented, button("talt", "Har sagt noget", value=role.name, key=str(number) if number < 10 else "",
                  pressed=role.name in run.spoken, about=role.name)) for number, role in enumerate(run.present, 1)]  # fmt: skip
    count = f"{len(run.spoken)} af {len(run.present)} har sagt noget."
    done = text(f"{count} Alle er kommet til orde.", base.RIGHT) if len(run.spoken) == len(run.present) else text(count)
    back = actions(button("tilbage", "Tilbage til punktet", key="x", main=True))
    return base.screen("Runden: Alle siger noget", items("", lines), done, back, status=run.status, focus="1",
                       place=f"{run.item.number}. {run.item.title}", unsaved=True)  # fmt: skip
