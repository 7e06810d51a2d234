"""Which line of an export has the headings, and which column answers which question. What is not sure is asked about, never guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from metodebog.problems import Problem, problem
from metodebog.read import columns
from metodebog.read import grid as grids
from metodebog.read.columns import ALIKE
from metodebog.read.grid import Cell, Grid
from metodebog.read.survey_head import Head, Heading, is_answer, sure
from metodebog.read.survey_mapping import ColumnMap
from metodebog.read.survey_questions import Questions, key, last_parts

LIKELY = 0.6
"""How alike a heading and a question must be for the question to be suggested."""

MOST_COMPARED = 80
"""Headings in doubt that are compared with every question: more are no questionnaire of ours."""

ABOUT_PEOPLE = frozenset(key(word) for word in """
    Id, Sag, Nr, Nr., Respondent, Respondent-id, RespondentID, Response ID, Svar-id, Besvarelse, Besvarelses-id, Collector ID,
    Løbenummer, Start time, Starttid, Starttidspunkt, Startdato, Start date, Completion time, Fuldførelsestidspunkt, Sluttid,
    Sluttidspunkt, Slutdato, End date, Last modified time, Senest ændret, Tidsstempel, Timestamp, Tid, Tidspunkt, Dato, Date,
    Oprettet, Created, Date created, Date modified, Recorded date, Submitted, Submit date, Varighed, Duration,
    Duration (in seconds), Progress, Finished, Status, E-mail, Email, Email address, Mail, Mailadresse, E-mailadresse, Navn, Name,
    Fornavn, Efternavn, First name, Last name, Username, Brugernavn, IP, IP-adresse, IP address, Sprog, Language, User language,
    Custom data, External reference, Location latitude, Location longitude, Distribution channel, Recipient email,
    Recipient last name, Recipient first name, Telefon, Mobil
""".split(","))
"""Columns that survey tools add by themselves. They tell who has answered and when; they are never read."""


@dataclass(slots=True)
class Columns:
    """Which column answers which question: id → column. `unknown`: headings that are in doubt → the question they may be, or “”."""

    head: Head
    of: dict[str, int] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)
    unread: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def heading(self, column: int) -> str:
        """The heading of the column, in one line and not too long for a message."""
        text = next((one.text for one in self.head.headings if one.column == column), "")
        return shorter(" ".join(text.split()))


def shorter(text: str, room: int = 60) -> str:
    """The text, or its beginning."""
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"


def match(grid: Grid, found: Head, questions: Questions, mapping: ColumnMap, words: frozenset[str]) -> Columns:
    """Each question with its column: first what the mapping says, then whole headings, then the statements in them."""
    made = Columns(found)
    header = [Cell(one.lower or one.upper) for one in found.headings]
    if sum(is_answer(cell, words) for cell in header) * 3 > len(header):
        made.problems.append(problem("K-155", grid.place(found.first)))
        return made
    left = _claimed(grid, made, questions, mapping)
    filled = grid.filled(found.last + 1)
    for one in left:
        own = questions.part(one.text) if one.column in filled else ""
        rivals = [other for other in left if other is not one and questions.part(other.text) == own]
        if own and own not in made.of and not rivals:
            made.of[own] = one.column
        elif one.column in filled:
            made.unknown[one.column] = ""
    _sort_out(made, questions)
    return made


def _claimed(grid: Grid, made: Columns, questions: Questions, mapping: ColumnMap) -> list[Heading]:
    """Gives columns to the questions that they name without doubt. The headings that are left."""
    left = []
    for one in made.head.headings:
        name = key(one.text)
        id_ = mapping.of[name] if name in mapping.of else sure(one, questions)
        if name in mapping.wrong:
            made.problems.append(mapping.wrong[name])
        elif name in mapping.of and not id_:
            made.unread.add(one.column)
        elif not id_:
            left.append(one)
        elif id_ in made.of:
            a, b = grid.column(made.of[id_]), grid.column(one.column)
            place = grid.place(made.head.last, one.column, made.heading(one.column))
            made.problems.append(problem("K-146", place, a=a, b=b, felt=shorter(questions.fields[id_].label, 40)))
        else:
            made.of[id_] = one.column
    return left


def _sort_out(made: Columns, questions: Questions) -> None:
    """Columns that a tool has added, and those that cannot be a question since every question has its column, are not read."""
    texts = {one.column: one.text for one in made.head.headings}
    missing = [id_ for id_ in questions.fields if id_ not in made.of]
    for column in list(made.unknown):
        if key(texts[column]) in ABOUT_PEOPLE or columns.sensitive_word(texts[column]) or not missing:
            del made.unknown[column]
            made.unread.add(column)
    nearest = sorted(_alike(made, texts, questions, missing), reverse=True)
    given: set[str] = set()
    for _, column, id_ in nearest:
        if not made.unknown[column] and id_ not in given:
            made.unknown[column] = id_
            given.add(id_)


def _alike(made: Columns, texts: Mapping[int, str], questions: Questions, missing: Sequence[str]) -> Iterator[tuple[float, int, str]]:
    """How alike each heading in doubt and each question without a column are. A goal without “before” or “now” is like neither."""
    names = {id_: key(questions.fields[id_].label) for id_ in missing}
    for column in list(made.unknown)[:MOST_COMPARED]:
        forms = {key(text)[:300] for text in (texts[column], *last_parts(texts[column]))}
        if any(sum(name.endswith(form.rstrip("0123456789") or form) for name in names.values()) > 1 for form in forms):
            continue
        for id_, name in names.items():
            score = max(likeness(form, name) for form in forms)
            if score >= LIKELY:
                yield score, column, id_


def likeness(one: str, other: str) -> float:
    """How alike two texts in their normal form are, from 0 to 1; 0 as soon as they cannot reach `LIKELY`."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < LIKELY or matcher.quick_ratio() < LIKELY:
        return 0.0
    return matcher.ratio()


def told(grid: Grid, made: Columns, questions: Questions, keep_as: str, document: str) -> Iterator[Problem]:
    """What is to be said about the columns: K-108 to K-111, K-118, and K-141 to K-145."""
    yield from _of_form(grid, made)
    texts = {one.column: one.text for one in made.head.headings}
    sensitive = dict.fromkeys(word for column in made.unread if (word := columns.sensitive_word(texts[column])))
    yield from (problem("K-118", grid.home, kolonne=word, dokument=f"“{document}”") for word in sensitive)
    if made.unread:
        yield problem("K-145", grid.home, bogstaver=grids.columns(grid, made.unread))
    near = {column for column, id_ in made.unknown.items() if id_ and _is_near(texts[column], questions.fields[id_].label)}
    for column in sorted(near):
        place, label = grid.place(made.head.last, column, made.heading(column)), questions.fields[made.unknown[column]].label
        yield problem("K-141", place, forslag=shorter(label), fil=keep_as)
    if made.unknown.keys() - near:
        yield problem("K-142", grid.home, bogstaver=grids.columns(grid, made.unknown.keys() - near), fil=keep_as)
    if not made.problems:
        yield from _missing(grid, made, questions)


def _is_near(text: str, label: str) -> bool:
    return any(likeness(key(form), key(label)) >= ALIKE for form in (text, *last_parts(text)))


def _missing(grid: Grid, made: Columns, questions: Questions) -> Iterator[Problem]:
    missing = [one for id_, one in questions.fields.items() if id_ not in made.of]
    for one in missing:
        if one.required:
            yield problem("K-143", grid.home, felt=shorter(one.label))
    if not made.of and not made.unknown and not missing[0].required:
        yield problem("K-143", grid.home, felt=shorter(missing[0].label))
    elif missing and not made.unknown:
        yield problem("K-144", grid.home, antal=len(missing), alle=len(questions.fields), felt=shorter(missing[0].label))


def _of_form(grid: Grid, made: Columns) -> Iterator[Problem]:
    """Lines above the headings, hidden columns, and answers without a heading."""
    above = [line.number for line in grid.lines if line.number < made.head.first and not line.blank]
    if above:
        yield problem("K-109", grid.home, raekke=made.head.first, fra=grids.lines_in_words(above[0], made.head.first - 1))
    hidden = grid.hidden_columns & grid.filled(made.head.first)
    if hidden:
        yield problem("K-111", hvor=grid.where, bogstaver=grids.columns(grid, hidden))
    bare = grid.filled(made.head.last + 1) - {one.column for one in made.head.headings} - grid.hidden_columns
    if bare:
        yield problem("K-108", hvor=grid.where, bogstav=grids.columns(grid, bare))
