"""What a person can do during a rehearsed meeting: the clock, the round, agreements, topics that are parked. Pure."""

from __future__ import annotations

from dataclasses import replace

from metodebog.dates import parse_date
from metodebog.exercises.rehearsal_run import (
    AGENDA,
    OVER,
    PARKING,
    ROUND,
    TASKS,
    THINKING,
    Decision,
    Run,
    Watch,
    thinking_words,
    words,
)

MOST = 40
"""So many agreements, and half as many parked topics, have room in the minutes."""


def _at(run: Run, number: int, now: float, status: str) -> Run:
    """The clock of this item stands still, and that of the item `number` runs."""
    watches = list(run.watches)
    watches[run.at] = watches[run.at].stopped(now)
    watches[number] = watches[number].started(now)
    return replace(run, at=number, watches=tuple(watches), status=status)


def _next(run: Run, value: object, now: float) -> Run:
    if run.mode:
        return run
    if run.at < len(run.items) - 1:
        following = run.items[run.at + 1]
        return _at(run, run.at + 1, now, f"Punkt {following.number}: {following.title} ({following.minutes or 0} min.)")
    watches = tuple(watch.stopped(now) for watch in run.watches)
    return replace(run, phase=OVER, watches=watches, status="Gør referatet færdigt, og hent det.")


def _before(run: Run, value: object, now: float) -> Run:
    return run if run.mode or not run.at else _at(run, run.at - 1, now, f"Tilbage til punkt {run.at}.")


def _pause(run: Run, value: object, now: float) -> Run:
    watch = run.watches[run.at]
    changed = watch.stopped(now) if run.running else watch.started(now)
    watches = tuple(changed if number == run.at else one for number, one in enumerate(run.watches))
    return replace(run, watches=watches, status="Pause. Uret står stille." if run.running else "Uret går igen.")


def _think(run: Run, value: object, now: float) -> Run:
    told_ = f"{thinking_words(run)} til at tænke. Uret går."
    return replace(run, mode=THINKING, think=Watch().started(now), spoken=frozenset(), status=told_)


def _go_round(run: Run, value: object, now: float) -> Run:
    return replace(run, mode=ROUND, think=run.think.stopped(now), status="Runden er begyndt.") if run.mode == THINKING else run


def _spoke(run: Run, value: object, now: float) -> Run:
    if run.mode != ROUND or value not in run.names:
        return run
    spoken = run.spoken ^ {str(value)}
    all_ = " Alle er kommet til orde." if len(spoken) == len(run.present) else ""
    return replace(run, spoken=spoken, status=f"{len(spoken)} af {len(run.present)} har sagt noget.{all_}")


def _back(run: Run, value: object, now: float) -> Run:
    return replace(run, mode="", think=Watch(), status=f"Tilbage til punkt {run.item.number}.") if run.mode else run


def _show(run: Run, value: object, now: float) -> Run:
    return replace(run, panel=str(value), status="") if value in (TASKS, PARKING, AGENDA) else run


def decision_of(value: object, number: int, prefix: str = "") -> Decision:
    """An agreement as the form has it."""
    what, who, when = (words(value, f"{prefix}{name}", most) for name, most in (("beslutning", 1000), ("hvem", 100), ("frist", 40)))
    return Decision(number, what, who, when)


def told(one: Decision) -> str:
    """What is said when an agreement has been written: whether it is whole."""
    if one.when and parse_date(one.when)[0] is None:
        return "Aftalen er skrevet. Skriv datoen som 3-12-2026."
    lacks = [words_ for given, words_ in ((one.who, "en ansvarlig"), (one.when, "en frist")) if not given]
    return f"Aftalen er skrevet. Den mangler {' og '.join(lacks)}." if lacks else "Aftalen er skrevet."


def agree(run: Run, value: object, now: float) -> Run:
    """One agreement more, at the item under way."""
    one = decision_of(value, run.item.number)
    if not one.text or len(run.decisions) >= MOST:
        return replace(run, status=f"Der er plads til {MOST} aftaler." if one.text else "Skriv, hvad der skal gøres.")
    return replace(run, decisions=(*run.decisions, one), status=told(one))


def remove(run: Run, value: object, now: float) -> Run:
    """One agreement fewer."""
    kept = tuple(one for number, one in enumerate(run.decisions) if str(number) != value)
    return replace(run, decisions=kept, editing=None, status="Aftalen er fjernet.") if len(kept) < len(run.decisions) else run


def park(run: Run, value: object, now: float) -> Run:
    """A topic that must wait."""
    topic = words(value, "parkeret", 100)
    if not topic or len(run.parked) >= MOST // 2:
        return replace(run, status=f"Der er plads til {MOST // 2} emner." if topic else "Skriv emnet.")
    return replace(run, parked=(*run.parked, topic), status=f"“{topic}” er parkeret.")


def unpark(run: Run, value: object, now: float) -> Run:
    """A parked topic that is taken away again."""
    kept = tuple(one for number, one in enumerate(run.parked) if str(number) != value)
    return replace(run, parked=kept, status="Emnet er fjernet.") if len(kept) < len(run.parked) else run


def secretary(run: Run, value: object, now: float) -> Run:
    """Who writes the minutes."""
    if value not in run.names:
        return run
    return replace(run, secretary=str(value), status=f"{value} skriver referatet.")


def set_next(run: Run, value: object, now: float) -> Run:
    """When the next meeting is."""
    day, start, end = (words(value, f"naeste_{name}", 40) for name in ("dato", "start", "slut"))
    return replace(run, next=(day, start, end), status="Næste møde er skrevet." if day else "Der er ikke aftalt et nyt møde.")


ACTS = {
    "naeste": _next, "forrige": _before, "pause": _pause, "taenk": _think, "runde": _go_round, "talt": _spoke, "tilbage": _back,
    "vis": _show, "aftal": agree, "fjern": remove, "parker": park, "fjern_parkeret": unpark,
    "referent": secretary, "naeste_moede": set_next,
}  # fmt: skip
