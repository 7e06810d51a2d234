"""Writes the invented answers to the questionnaires of a course: into the example course, as five exports, and for four earlier courses.

    python scripts/make_course_answers.py

The same seed gives the same answers. 22 of 24 answer after the course, 17 after three months, and 3 leaders: too few to be shown.
`make_examples.py kursusprogram` makes the workbook of it afterwards.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parent)]

from course_answers_words import COMMENTS  # noqa: E402

from metodebog import files, paths  # noqa: E402
from metodebog.rules.kursuslister import GOALS  # noqa: E402
from metodebog.template import Template  # noqa: E402

SEED = 20260317
TODAY = date(2026, 11, 21)
MARK = "# Svarene herfra og ned er opdigtede. De er lavet af: python scripts/make_course_answers.py"
QUESTIONNAIRES = {"svar": "kursusevaluering", "opfoelgning": "kursusopfoelgning", "ledere": "lederspoergsmaal"}
"""Key in the course's data file → the questionnaire's slug."""
FUNCTIONS = ("Fremskudt sagsbehandler", "Intern samarbejdspart", "Nærmeste leder")
UNCLEAR = "Ved ikke"

Answer = dict[str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """How the answers to one questionnaire are drawn. `level`: what an average person answers, 1–5, for each id without its number.

    `groups`: how many of each function answer; the rest leave it out. `talk`: the share that writes a comment.
    """

    people: int
    groups: tuple[int, ...] = ()
    levels: Mapping[str, Sequence[float]] | None = None
    gains: Sequence[float] = ()
    talk: float = 0.5


REACTION = (4.5, 3.4, 4.3, 3.6, 2.6, 4.4, 4.0)
BEFORE = (2.3, 2.0, 2.6, 1.8, 2.4, 2.2, 3.4)
GAINS = (1.7, 1.6, 1.1, 2.1, 1.3, 1.0, 0.2)
"""The last goal moves little: most knew the screening form beforehand."""
INTENDED = (4.3, 4.1, 2.9)
PLANS = {
    "svar": Plan(22, (12, 6, 3), {"reaktion": REACTION, "foer": BEFORE, "anvendelse": INTENDED}, GAINS, 0.5),
    "opfoelgning": Plan(17, (), {"adfaerd": (3.6, 3.3, 4.0, 3.0, 3.8, 3.2, 3.9), "rammer": (2.7, 3.9, 2.4, 2.8)}, (), 0.4),
    "ledere": Plan(3, (), {"leder": (3.7, 3.5, 2.6, 3.2, 3.0, 2.9)}, (), 0.6),
}  # fmt: skip


def template(key: str, standard: str = "a") -> Template:
    """The questionnaire under the key of the data file, with the learning goals of a standard course."""
    context = files.context(TODAY, example=True)
    goals = context.knowledge.lists[f"laeringsmaal.{standard}"]
    return files.find_template(QUESTIONNAIRES[key], replace(context, lists={GOALS: goals}))


def answers(key: str, plan: Plan, seed: int, standard: str = "a") -> list[Answer]:
    """The answers of the plan's people: field id → text, blanks left out."""
    rng = random.Random(f"{seed} {key}")
    ids = [field.id for field in template(key, standard).fields]
    comments = {id_: rng.sample(pool, len(pool)) for id_, pool in COMMENTS.items()}
    functions = [name for name, count in zip(FUNCTIONS, plan.groups, strict=False) for _ in range(count)]
    functions += [""] * (plan.people - len(functions))
    rng.shuffle(functions)
    found = []
    for function in functions:
        mood, given = rng.gauss(0, 0.5), {"funktion": function} if "funktion" in ids else {}
        for id_ in ids:
            if id_ not in given:
                given[id_] = _answer(id_, plan, given, mood, rng, comments)
        found.append({id_: text for id_, text in given.items() if text})
    return found


def _answer(id_: str, plan: Plan, given: Answer, mood: float, rng: random.Random, comments: Mapping[str, list[str]]) -> str:
    """One answer: a comment, or a step of a scale. What is known now follows from what was known before."""
    if id_ in comments:
        return comments[id_].pop() if comments[id_] and rng.random() < plan.talk else ""
    name, _, number = id_.rpartition("_")
    at, levels = int(number) - 1, plan.levels or {}
    if name == "nu":
        return _now(given.get(f"foer_{number}", ""), plan.gains[at % len(plan.gains)], rng)
    return _step(levels[name][at % len(levels[name])] + mood, rng)


def _step(level: float, rng: random.Random) -> str:
    """A step near the level; now and then nothing, or that the person does not know."""
    luck = rng.random()
    return "" if luck < 0.03 else UNCLEAR if luck < 0.07 else str(min(5, max(1, round(rng.gauss(level, 0.8)))))


def _now(before: str, gain: float, rng: random.Random) -> str:
    """What the person can now: mostly more, often the same, once in a while less."""
    luck = rng.random()
    if luck < 0.03 or not before:
        return ""
    start = 3 if before == UNCLEAR else int(before)
    return UNCLEAR if luck < 0.06 else str(min(5, max(1, start + round(rng.gauss(gain, 0.7)))))


def example_answers() -> dict[str, list[Answer]]:
    """The answers of the example course, by key of its data file."""
    return {key: answers(key, plan, SEED) for key, plan in PLANS.items()}


def as_yaml(found: Mapping[str, Sequence[Answer]], indent: str) -> str:
    """The answers as keys of a data file, one line for each person."""
    lines = [f"{indent}{MARK}"]
    for key, people in found.items():
        lines.append(f"{indent}{key}:")
        lines += [f"{indent}  - {{{_pairs(one)}}}" for one in people]
    return "\n".join(lines) + "\n"


def _pairs(one: Answer) -> str:
    return ", ".join(f"{id_}: {json.dumps(text, ensure_ascii=False)}" for id_, text in one.items())


def with_answers(text: str, found: Mapping[str, Sequence[Answer]]) -> str:
    """The course's data file with the answers at its end, in the place of those that stand there."""
    own = text.partition(MARK)[0].rstrip()
    first = next(line for line in own.splitlines() if line and not line.startswith("#"))
    return f"{own}\n\n{as_yaml(found, '  ' if first.startswith('- ') else '')}"


def main() -> int:
    """Writes them all, and tells where."""
    from course_earlier import earlier_courses
    from course_exports import write_exports

    course, tests = paths.examples() / "kursusprogram.yml", paths.root() / "tests" / "data"
    course.write_text(with_answers(course.read_text(encoding="utf-8"), example_answers()), encoding="utf-8", newline="\n")
    for name, text in earlier_courses().items():
        (tests / "kurser").mkdir(parents=True, exist_ok=True)
        (tests / "kurser" / f"{name}.yml").write_text(text, encoding="utf-8", newline="\n")
    write_exports(tests / "eksporter", example_answers()["svar"])
    print(f"{course.relative_to(paths.root())}, tests/data/kurser, tests/data/eksporter")
    return 0


if __name__ == "__main__":
    sys.exit(main())
