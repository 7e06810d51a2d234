"""The answers of a course's three questionnaires → what may be published of each, and of the earlier courses. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from metodebog.analysis.publish import publish
from metodebog.analysis.release import Question, Refusal, Release, Survey, Thresholds
from metodebog.attached import EARLIER, Answers
from metodebog.context import Context
from metodebog.fields import Field
from metodebog.rules.base import Case
from metodebog.rules.kursus import Course, course
from metodebog.template import Section
from metodebog.views.smaa_tal import reason, threshold

AFTER, LATER, LEADERS = "svar", "opfoelgning", "ledere"
"""The three questionnaires, by the names they have in the data file."""
SENT = {AFTER: "udsendte_svar", LATER: "udsendte_opfoelgning", LEADERS: "udsendte_ledere"}
"""Questionnaire → the field that says how many were given out."""
FORMAT = "metodebog kursusevaluering"
VERSION = 1
_STEPS = ("1", "2", "3", "4", "5")
_KINDS = {"langtekst": "fritekst", "tekst": "fritekst", "valg": "valg"}


@dataclass(frozen=True, slots=True)
class Part:
    """A questionnaire: how many answered and were asked; what is published, or why not.

    `has_earlier`: an earlier edition told of it. `before`: how many answers the last such edition had.
    """

    people: int
    invited: int | None
    release: Release | None
    refusal: Refusal | None = None
    has_earlier: bool = False
    before: int = 0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that the report tells of. `earlier`: other courses, as their reports published them, oldest first: (name, release)."""

    course: Course
    parts: Mapping[str, Part]
    thresholds: Thresholds
    earlier: tuple[tuple[str, Release], ...] = ()

    @property
    def refused_edition(self) -> Mapping[str, Refusal]:
        """The questionnaires with an earlier edition whose difference to this one would show answers of a few."""
        return {id_: part.refusal for id_, part in self.parts.items() if part.refusal and part.has_earlier}


def evaluated(case: Case) -> Evaluation:
    """The evaluation of the course that the case tells of. The last one is kept: a run asks for it twice."""
    global _last
    if _last is None or not (_last[0] is case.attached and _last[1] is case.values and _last[2] == case.context):
        _last = case.attached, case.values, case.context, _evaluated(case)
    return _last[3]


_last: tuple[Mapping, Mapping, Context, Evaluation] | None = None


def _evaluated(case: Case) -> Evaluation:
    about, limits = course(case), thresholds(case.context)
    published = [item for item in case.attached.get(EARLIER, ()) if is_ours(item)]
    own = [item for item in published if _same(item, about)]
    parts = {id_: _part(id_, case, about, limits, own) for id_ in SENT}
    others = [item for item in published if not _same(item, about)]
    return Evaluation(about, parts, limits, tuple(_others(others, about)))


def _same(item: Mapping, about: Course) -> bool:
    """Whether the numbers are an earlier edition of this course's report, however title and edition were spaced and capitalised."""
    one, other = ("".join(filter(str.isalnum, name.casefold())) for name in (str(item.get("kursus", "")), about.key))
    return one == other


def is_ours(item: object) -> bool:
    """Whether it is what `published` wrote: the right form, and numbers that can be read."""
    if not (isinstance(item, Mapping) and item.get("format") == FORMAT and isinstance(item.get("skemaer"), Mapping)):
        return False
    try:
        return all(Release.from_json(json.dumps(one)) is not None for one in item["skemaer"].values())
    except ValueError:
        return False


def thresholds(context: Context) -> Thresholds:
    """The municipality's thresholds, and why they are lower than usual when they are."""
    return Thresholds(threshold(context), int(context.setting("smaa_tal_graense_frit") or Thresholds().free), reason(context))


def _part(id_: str, case: Case, about: Course, limits: Thresholds, own: Sequence[Mapping]) -> Part:
    answers, sent = case.attached.get(id_), case.value(SENT[id_])
    invited = int(sent) if sent else len(about.participants) or None if id_ == AFTER else None
    if not isinstance(answers, Answers) or not answers.rows:
        return Part(0, invited, None)
    earlier = tuple(Release.from_json(json.dumps(item["skemaer"][id_])) for item in own if id_ in item.get("skemaer", {}))
    made, before = publish(survey(answers, about), limits, invited, earlier, about.key), max((one.people for one in earlier), default=0)
    if isinstance(made, Refusal):
        return Part(len(answers.rows), invited, None, made, bool(earlier), before)
    return Part(len(answers.rows), invited, made, None, bool(earlier), before)


def survey(answers: Answers, about: Course) -> Survey:
    """The answers as plain texts, with what each question measures. Only questions in sections that measure something are read.

    The full names of the participants are taken out of what people wrote themselves.
    """
    questions = tuple(one for section in answers.template.sections if section.measures for one in _questions(section))
    wanted = {one.id for one in questions} | {one.pair for one in questions if one.pair}
    written = {one.id for one in questions if one.kind == "fritekst"}
    names = _names(about)
    rows = tuple({id_: names.sub("[navn]", str(value)) if names and id_ in written else str(value)
                  for id_, value in row.items() if id_ in wanted} for row in answers.rows)  # fmt: skip
    return Survey(questions, rows)


def _names(about: Course) -> re.Pattern[str] | None:
    """What finds the participants' full names, however they are capitalised and spaced. A first name alone may be any word."""
    full = (r"\s+".join(map(re.escape, one.name.split())) for one in about.participants if len(one.name.split()) > 1)
    either = "|".join(sorted(full, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE) if either else None


def _questions(section: Section) -> Iterator[Question]:
    for place, one in enumerate(section.fields):
        if one.kind not in _KINDS:
            continue
        point = section.points[place // len(section.each)] if section.points else one.label
        before, _, number = one.id.rpartition("_")
        pair = f"nu_{number}" if section.measures == "laering" and before == "foer" else ""
        yield Question(one.id, point, section.measures, kind_of(one), one.choices, pair)


def kind_of(one: Field) -> str:
    """“skala” for the five steps, “valg” for other choices, “fritekst” for words of one's own."""
    return "skala" if one.choices[:5] == _STEPS else _KINDS[one.kind]


def published(evaluation: Evaluation) -> str:
    """The published numbers as JSON: nothing but what the report shows, without comments and without splits by background."""
    parts = {id_: json.loads(part.release.to_json()) for id_, part in evaluation.parts.items() if part.release}
    about = evaluation.course
    first = min((day.date for day in about.days if day.date), default=None)
    data = {"format": FORMAT, "version": VERSION, "kursus": about.key, "navn": about.title, "hold": about.edition,
            "dato": first.isoformat() if first else "", "skemaer": parts}  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _others(published: Sequence[Mapping], about: Course) -> Iterator[tuple[str, Release]]:
    """Other courses' answers right after the course, oldest first; of several editions of one course the last.

    A course with the same title is named by its edition alone.
    """
    newest = {str(item.get("kursus", "")): item for item in published}
    for item in sorted(newest.values(), key=lambda item: (str(item.get("dato", "")), str(item.get("kursus", "")))):
        if AFTER in item.get("skemaer", {}):
            name = item.get("hold") if item.get("navn") == about.title else item["kursus"]
            yield str(name or item["kursus"]), Release.from_json(json.dumps(item["skemaer"][AFTER]))
