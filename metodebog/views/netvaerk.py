"""The network map (inventory 003.40): ten tables, a drawing, and an overview of it (003.41). All read the case's table of people.

The table has the columns navn, afsnit, tilknytning, arbejdssted, telefon, kontakt, naerhed and slags. The ten sections, in order,
stand in `viden/netvaerk.yml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from metodebog.dates import long_date
from metodebog.document import UNCHECKED, Block, Bullets, Column, Figure, Heading, Paragraph, Table
from metodebog.kinds import KINDS as FIELD_KINDS
from metodebog.network.actors import EXTERNAL, MUNICIPAL, PRIVATE, Actor, empty_sections
from metodebog.network.drawing import draw
from metodebog.network.words import count, in_words
from metodebog.rules.base import Case, Row
from metodebog.rules.samtykke import EXPIRED, GIVE, OTHER_WAY, WITHDRAWN, missing
from metodebog.views.base import view

LIST = "netvaerk"
KINDS = {"Privat netværk": PRIVATE, "Kommunen": MUNICIPAL, "Ekstern": EXTERNAL}
RINGS = {"Tæt på": 1, "Midt imellem": 2, "Længere væk": 3}
PREFILLED = {"sundhed": ("Egen læge",)}
"""What already stands in a section's table on the blank form."""
QUESTIONS = {"kriminalforsorg": "Har borger kontakt til?", "tolk": ""}
"""The last column of a section's table, where it is another one than usual; the interpreter's has none."""
ONLY_WHEN_NEEDED = ("kriminalforsorg", "tolk")
"""Sections that are empty for most: the citizen is not asked whether somebody is missing there."""
_QUESTION = "Har du kontakt til?"
_BLANK_ROWS = {"privat": 5}
_ENDED = {EXPIRED: "dit samtykke er udløbet", WITHDRAWN: "du har trukket dit samtykke tilbage"}


def sections(case: Case) -> tuple[str, ...]:
    """The sections of the map, in their fixed order."""
    return case.context.knowledge.lists.get(LIST, ())


def actors(case: Case, people: str) -> list[Actor]:
    """The rows of the table as actors. Whether the citizen has contact with an interpreter is not asked."""
    entries = case.context.knowledge.entries.get(LIST, {})
    unasked = {entry["tekst"] for id_, entry in entries.items() if QUESTIONS.get(id_) == ""}
    return [
        Actor(
            row["navn"], row["afsnit"], KINDS.get(row.get("slags"), ""), RINGS.get(row.get("naerhed"), 0),
            None if row["afsnit"] in unasked else row.get("kontakt"), row["afsnit"] not in unasked,
        )
        for row in case.rows(people) if row.get("navn") and row.get("afsnit")
    ]  # fmt: skip


@view("En tabel for hvert afsnit på netværkskortet.", "003.40", on_blank=True, parter="tabel", tolkesprog="tekst?")
def netvaerkstabeller(case: Case, parter: str, tolkesprog: str = "") -> Iterator[Block]:
    """The sections in use, each with its table; on the blank form all ten, with help and rows to write in."""
    language = case.value(tolkesprog) if tolkesprog else None
    for id_, entry in case.context.knowledge.entries.get(LIST, {}).items():
        rows = [row for row in case.rows(parter) if row.get("afsnit") == entry["tekst"]]
        if not rows and not case.blank:
            continue
        yield Heading(entry["tekst"], 2)
        if case.blank and entry.get("hjaelp"):
            yield Paragraph(entry["hjaelp"], "hjælp")
        if id_ == "tolk" and (language or case.blank):
            yield Paragraph(f"Tolkesprog: {language or '_' * 30}")
        yield _table(id_, rows, case.blank)


def _table(id_: str, rows: Sequence[Row], blank: bool) -> Table:
    question = QUESTIONS.get(id_, _QUESTION)
    columns = [Column("Navn", 2.5), Column("Arbejdssted", 2.3), Column("Telefon/mobil", 1.4)]
    columns += [Column(question, 1.9)] if question else []
    if blank:
        cells = [[name, "", ""] for name in (*PREFILLED.get(id_, ()), *[""] * _BLANK_ROWS.get(id_, 2))]
        answer = f"{UNCHECKED} Ja\u00a0\u00a0{UNCHECKED} Nej"
    else:
        cells = [[_named(row), row.get("arbejdssted", ""), _phone(row)] for row in rows]
        answer = ""
    answers = [answer or {True: "Ja", False: "Nej"}.get(rows[index].get("kontakt"), "") for index in range(len(cells))] if question else []
    whole = tuple((*line, *([answers[index]] if question else [])) for index, line in enumerate(cells))
    return Table("", tuple(columns), whole, row_lines=1)


def _phone(row: Row) -> str:
    return FIELD_KINDS["telefon"].show(row["telefon"]) if row.get("telefon") else ""


def _named(row: Row) -> str:
    """The name, with the person's role on a line below."""
    return f"{row['navn']}\n{row['tilknytning']}" if row.get("tilknytning") else row["navn"]


@view("Netværkskortet som tegning: jo tættere på midten, jo tættere på borgeren.", "003.40, 003.41", on_blank=True, parter="tabel")
def netvaerkstegning(case: Case, parter: str) -> Iterator[Block]:
    """The drawing, told in words as its alt text; on the blank form an empty map to draw on."""
    people, names = actors(case, parter), sections(case)
    if people or case.blank:
        picture = draw(people, names)
        caption = "Skriv navnene på tegningen." if case.blank else "Alle navne står også i tabellerne."
        yield Figure(b"", in_words(people, names), caption, picture.width, picture.svg)


@view("Et overblik over netværkskortet: hvor mange, hvem der er kontakt med, tomme afsnit, samtykker og hvor gammelt kortet er.",
      "003.41", parter="tabel", samtykker="tabel?", opdateret="dato?")  # fmt: skip
def netvaerksoverblik(case: Case, parter: str, samtykker: str = "", opdateret: str = "") -> Iterator[Block]:
    """The overview in plain words to the citizen: it counts and asks, and judges nothing."""
    people, names = actors(case, parter), sections(case)
    if not people:
        return
    yield Paragraph(_shares(people))
    entries = {entry["tekst"]: (id_, entry) for id_, entry in case.context.knowledge.entries[LIST].items()}
    empty = [entries[name] for name in empty_sections(people, names) if entries[name][0] not in ONLY_WHEN_NEEDED]
    if empty:
        yield Heading("Mangler der nogen?", 2)
        yield Paragraph("Her står der ingen endnu. Det kan være helt fint. Her kan I tale om det:")
        yield Bullets(tuple(entry["tekst"] for _, entry in empty))
    if samtykker:
        yield from _consents(case, parter, samtykker)
    if opdateret and case.value(opdateret):
        yield Heading("Hvor nyt er kortet?", 2)
        yield Paragraph(_age(case, case.value(opdateret)))
    yield Heading("Hvor mange er der på kortet?", 2)
    yield _counted(people, names)


def _counted(people: Sequence[Actor], names: Sequence[str]) -> Table:
    """How many there are in each section, and how many of them the citizen has contact with."""
    groups = [(name, [actor for actor in people if actor.section == name]) for name in names]
    rows = [(name, *_numbers(group)) for name, group in [*groups, ("I alt", list(people))]]
    return Table("", (Column("Del af kortet", 2.4), Column("Antal"), Column("Har kontakt"), Column("Andel")), tuple(rows))


def _numbers(group: Sequence[Actor]) -> tuple[str, str, str]:
    asked = [actor for actor in group if actor.asked]
    if not asked:
        return str(len(group)), "", ""
    contacts = sum(actor.contact is True for actor in asked)
    return str(len(group)), str(contacts), f"{(200 * contacts + len(asked)) // (2 * len(asked))} %"


def _shares(people: Sequence[Actor]) -> str:
    """Private and professional: how many of each, in words."""
    counts = {kind: sum(actor.kind == kind for actor in people) for kind in ("", PRIVATE, MUNICIPAL, EXTERNAL)}
    parts = [
        f"{count(counts[PRIVATE])} fra dit eget liv",
        f"{count(counts[MUNICIPAL])} fra kommunen",
        f"{count(counts[EXTERNAL])} fra andre steder",
        *([f"{count(counts[''])}, hvor vi ikke har skrevet det"] if counts[""] else []),
    ]
    unknown = sum(actor.asked and actor.contact is None for actor in people)
    rest = f" Vi mangler at skrive, om du har kontakt med {count(unknown)} af dem." if unknown else ""
    return f"Der er {', '.join(parts[:-1])} og {parts[-1]}.{rest}"


def _consents(case: Case, people: str, register: str) -> Iterator[Block]:
    """Those outside the municipality whom the citizen has not said yes to, and why."""
    rows = case.rows(people)
    without = [(index, state) for index, state in missing(rows, case.rows(register), case.context.today, GIVE) if state != OTHER_WAY]
    yield Heading("Hvem må vi tale med?", 2)
    if not without:
        yield Paragraph("Du har sagt ja til alle på kortet, som ikke er fra kommunen. Du kan altid sige nej igen.")
        return
    yield Paragraph("Vi har ikke dit ja til at tale med dem her. Det er dig, der bestemmer.")
    yield Bullets(tuple(f"{rows[index]['navn']}: {_ENDED[state]}" if state in _ENDED else rows[index]["navn"] for index, state in without))


def _age(case: Case, updated: date) -> str:
    """How long ago the map was made anew; old when the horizon of the agreement has passed."""
    today, horizon = case.context.today, case.context.deadline("aftale_horisont")
    days = (today - updated).days
    ago = {0: " Det er i dag.", 1: " Det er i går."}.get(days, f" Det er {count(days)} dage siden." if days > 0 else "")
    told = f"Vi rettede kortet sidst den {long_date(updated)}.{ago}"
    old = horizon.end(updated, case.context.calendar) < today
    return f"{told} Det er mere end {horizon.words} siden. Se gerne kortet igennem sammen." if old else told
