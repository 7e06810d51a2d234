"""What may be told of a survey: the one door from answers to published numbers.

    made = publish(survey, Thresholds(), invited=30, earlier=[Release.from_json(text)])

**What is promised.** Someone has every published edition, knows this program and tries every set of answers that would give the same
publication. For every count that is not told – an answer, a way to move, a pair of answers – as many numbers as the threshold
says stay possible. The answers that came between two editions are a group like any other.

It is assumed that answers are only added: a later edition holds the answers of the earlier ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from metodebog.analysis.backgrounds import splits
from metodebog.analysis.changes import change
from metodebog.analysis.comments import comments, shuffled
from metodebog.analysis.release import Change, Comments, Question, Refusal, Release, Spread, Survey, Thresholds
from metodebog.analysis.same import tells_the_same
from metodebog.analysis.spreads import Answer, choices, on_scale, several, steps

BACKGROUND, WORDS = "baggrund", "fritekst"


def publish(
    survey: Survey, thresholds: Thresholds, invited: int | None = None, earlier: Release | Sequence[Release] | None = None, key: str = ""
) -> Release | Refusal:
    """All that may be told of the answers, or why nothing is.

    `invited`: how many were asked, when known. `earlier`: every edition told before, in any order. The same answers give the
    last edition again. Raises ValueError for a question that names a pair that is not there.
    """
    before = sorted([earlier] if isinstance(earlier, Release) else earlier or (), key=lambda one: one.people)
    last, people = before[-1] if before else None, len(survey.rows)
    if last and people == last.people and tells_the_same(last, survey):
        return _again(last, survey, invited)
    new = people - (last.people if last else 0)
    if new < thresholds.least:
        return Refusal(max(0, new), thresholds, last is not None and new <= 0)
    return _Making(survey, thresholds, before).release(invited, key or (last.key if last else ""))


def _again(last: Release, survey: Survey, invited: int | None) -> Release:
    """The last edition; its words are not kept with the numbers, so they are taken from the answers."""
    told = tuple(
        one if one.withheld else replace(one, answers=shuffled(row.get(one.id) for row in survey.rows)) for one in last.comments
    )
    return replace(last, comments=told, invited=invited if invited is not None else last.invited)


@dataclass(frozen=True, slots=True)
class _Making:
    """One edition in the making."""

    survey: Survey
    thresholds: Thresholds
    before: Sequence[Release]

    def release(self, invited: int | None, key: str) -> Release:
        """The edition after `before`."""
        spreads, changes = tuple(self._spreads()), tuple(self._changes())
        told = {one.theme: None for one in spreads if one.told}
        told |= {one.theme: None for one in changes if len(one.moved) > 1 or one.few or one.before.told or one.now.told}
        number = max((one.edition for one in self.before), default=0) + 1
        split = tuple(splits(*self._crossed(spreads), self.thresholds, [one.splits for one in self.before]))
        words, themes, people = tuple(self._comments()), tuple(told), len(self.survey.rows)
        return Release(key, number, people, invited, self.thresholds, spreads, changes, split, words, themes)

    def _answers(self, question: Question) -> list[Answer]:
        return [row.get(question.id) for row in self.survey.rows]

    def _pairs(self) -> Iterable[tuple[Question, Question]]:
        by_id = {one.id: one for one in self.survey.questions}
        for one in self.survey.questions:
            if one.pair:
                if one.pair not in by_id:
                    raise ValueError(f"“{one.id}” is paired with “{one.pair}”, which is no question")
                yield one, by_id[one.pair]

    def _single(self) -> Iterable[Question]:
        """The questions outside pairs."""
        paired = {one.id for pair in self._pairs() for one in pair}
        return (one for one in self.survey.questions if one.id not in paired)

    def _spreads(self) -> Iterable[Spread]:
        for one in self._single():
            answers, old = self._answers(one), [spread for edition in self.before for spread in edition.spreads if spread.id == one.id]
            if one.kind == "skala":
                yield on_scale(one, steps(answers), self.thresholds.least, old)
            elif one.kind == "flervalg":
                yield several(one, answers, self.thresholds.least, old)
            elif one.kind == "valg":
                splitting = one.theme == BACKGROUND
                yield choices(one, answers, self.thresholds.free if splitting else self.thresholds.least, old, not splitting)

    def _changes(self) -> Iterable[Change]:
        for first, now in self._pairs():
            old = [one for edition in self.before for one in edition.changes if one.id == now.id]
            yield change(first, now, steps(self._answers(first)), steps(self._answers(now)), self.thresholds.least, old)

    def _crossed(self, spreads: Sequence[Spread]) -> tuple[list, list]:
        """What `splits` needs: the background questions, and those on the scale that they split."""
        told = {one.id: one for one in spreads}
        single = [one for one in self._single() if one.kind in ("valg", "skala")]
        by = [(one, told[one.id], self._answers(one)) for one in single if one.kind == "valg" and one.theme == BACKGROUND]
        of = [(one, told[one.id], steps(self._answers(one))) for one in single if one.kind == "skala"]
        return by, of

    def _comments(self) -> Iterable[Comments]:
        for one in self._single():
            if one.kind == WORDS:
                old = [told for edition in self.before for told in edition.comments if told.id == one.id]
                yield comments(one, self._answers(one), len(self.survey.rows), self.thresholds, old)
