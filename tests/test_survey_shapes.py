# ruff: noqa: E501  (one shape, or one line of the questionnaire, on one line)
"""However a survey tool writes the answers, the same answers are read: order, words, digits, languages, files, headings."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
import survey_kit as kit
from openpyxl import load_workbook
from survey_kit import ANSWERS, ENGLISH, book, csv_file, export, labels

IDS = list(labels())
NUMBERS = {word: step for steps in (kit.AGREE, kit.CAN) for step, word in steps.items()}
EXTRA = ("ID", "Starttidspunkt", "Mail", "Navn", "IP-adresse", "Varighed")


def beside(folder: Path, name: str = "kursus-svar.csv") -> Path:
    return folder / name


def matrix(heading: str) -> Callable[[str], str]:
    """Statements under one question, as a tool writes both in one heading."""
    groups = {"udsagn": "Hvor enig er du?", "foer": "Før kurset", "nu": "Nu"}

    def made(id_: str) -> str:
        group, _, number = id_.partition("_")
        if not number:
            return labels()[id_]
        point = (kit.STATEMENTS if group == "udsagn" else kit.GOALS)[int(number) - 1]
        return heading.format(a=groups[group], b=point)

    return made


def two_lines(table: kit.Table) -> kit.Table:
    """The headings in two lines: the question above the first of its columns only, the statements below."""
    above, below, last = [], [], ""
    for id_ in IDS:
        group, _, number = id_.partition("_")
        question, statement = (matrix("{a}|{b}")(id_).split("|") if number else (labels()[id_], "Response"))
        above.append("" if question == last else question)
        below.append(statement)
        last = question
    return [above, below, *table[1:]]


def merged(path: Path) -> None:
    """Merges each question of the first line with the empty cells after it, as tools do."""
    made = load_workbook(path)
    sheet = made["Svar"]
    sheet.merge_cells("B1:D1")
    made.save(path)


def as_yaml(table: kit.Table) -> str:
    """The answers under a key of the course's own data file."""
    rows = [{heading: text for heading, text in zip(table[0], row, strict=True) if text} for row in table[1:]]
    return json.dumps({"navn": "Prøvekursus", "svar": rows}, ensure_ascii=False, indent=1)


def with_extra(table: kit.Table) -> kit.Table:
    return [[*EXTRA, *table[0]], *([str(n), "2026-03-17 09:00", "navn@eksempel.dk", "Anna Eksempel", "10.0.0.1", "312", *row] for n, row in
        enumerate(table[1:], 1))]


def mapped(folder: Path, rows: list[list[str]], name: str = "kursus-kolonner.csv") -> None:
    csv_file(folder / name, rows)


def own_headings(folder: Path, target: Callable[[str], str]) -> None:
    """An export whose headings are another language's, and the file that tells what they are."""
    csv_file(beside(folder), export(lambda id_: f"Question about {id_} in English"))
    mapped(folder, [["Kolonne", "Spørgsmål"], *([f"Question about {id_} in English", target(id_)] for id_ in IDS)])


def mapped_in_yaml(folder: Path) -> None:
    own_headings(folder, str)
    (folder / "kursus-kolonner.csv").unlink()
    text = "\n".join(f"Question about {id_} in English: {id_}" for id_ in IDS)
    (folder / "kursus-kolonner.yml").write_text(text, encoding="utf-8")


def mapped_words(folder: Path) -> None:
    """Words that nobody knows, told once for all columns; one of them means nothing."""
    odd = {"Helt uenig": "Øv", "Uenig": "Nja", "Hverken enig eller uenig": "Så så", "Enig": "Fint", "Helt enig": "Topklasse",
        "Ved ikke": "Pas", "Kan slet ikke": "Trin A", "Kan med hjælp": "Trin B", "Kan selv, når det er let": "Trin C",
        "Kan selv, også når det er svært": "Trin D", "Kan lære andre det": "Trin E"}
    table = export(words=odd.__getitem__)
    table[4][IDS.index("udsagn_2")] = "(sprunget over)"
    csv_file(beside(folder), table)
    rows = [["", "", word, NUMBERS[known]] for known, word in odd.items()]
    mapped(folder, [["Kolonne", "Spørgsmål", "Svar i filen", "Betyder"], *rows, [labels()["udsagn_2"], "", "(sprunget over)", "intet svar"]])


def shuffled() -> kit.Table:
    ids = random.Random(4).sample(IDS, len(IDS))
    return export(ids=ids)


SHAPES: dict[str, Callable[[Path], object]] = {
    "digits, semicolons, UTF-8": lambda at: csv_file(beside(at), export()),
    "Windows-1252": lambda at: csv_file(beside(at), export(), encoding="cp1252"),
    "commas": lambda at: csv_file(beside(at), export(), ","),
    "tabs in UTF-16": lambda at: csv_file(beside(at, "kursus-svar.tsv"), export(), "\t", "utf-16"),
    "the columns in any order": lambda at: csv_file(beside(at), shuffled()),
    "Danish words": lambda at: csv_file(beside(at), export(words=str)),
    "Danish words in capitals, with spaces": lambda at: csv_file(beside(at), export(words=lambda word: f"  {word.upper()} ")),
    "English words": lambda at: csv_file(beside(at), export(words=ENGLISH.__getitem__)),
    "number and word": lambda at: csv_file(beside(at), export(words=lambda word: f"{NUMBERS[word].replace('Ved ikke', '6')} - {word}")),
    "word and number": lambda at: csv_file(beside(at), export(words=lambda word: f"{word} ({NUMBERS[word].replace('Ved ikke', '99')})")),
    "words at the ends only": lambda at: csv_file(beside(at), export(words=lambda word: f"{NUMBERS[word]}: {word}" if NUMBERS[word] in "15" else
        NUMBERS[word])),
    "don't know as a dash": lambda at: csv_file(beside(at), export(words=lambda word: NUMBERS[word].replace("Ved ikke", "-"))),
    "decimals from a statistics program": lambda at: csv_file(beside(at), export(words=lambda word: NUMBERS[word] + (",00" if word != "Ved ikke" else
        ""))),
    "ids as headings": lambda at: csv_file(beside(at), export(str)),
    "numbered headings": lambda at: csv_file(beside(at), export(lambda id_: f"{IDS.index(id_) + 1}. {labels()[id_]} *")),
    "headings with Q and a number": lambda at: csv_file(beside(at), export(lambda id_: f"Q{IDS.index(id_) + 1}: {labels()[id_]}")),
    "headings with hidden line breaks": lambda at: csv_file(beside(at), export(lambda id_: labels()[id_].replace(" ", "\xa0\n", 1))),
    "statements in brackets": lambda at: csv_file(beside(at), export(matrix("{a} [{b}]"))),
    "statements after a dash": lambda at: csv_file(beside(at), export(matrix("{a} - {b}"))),
    "statements before the question": lambda at: csv_file(beside(at), export(matrix("{b} ({a})"))),
    "another question above the statements": lambda at: csv_file(beside(at), export(lambda id_: f"Sæt ét kryds [{labels()[id_]}]" if "_" in id_ else
        labels()[id_])),
    "two lines of headings in a text file": lambda at: csv_file(beside(at), two_lines(export())),
    "two lines of headings, merged": lambda at: merged(book(beside(at, "kursus-svar.xlsx"), Svar=two_lines(export(words=str)))),
    "a workbook beside": lambda at: book(beside(at, "kursus-svar.xlsx"), Form1=export(words=str)),
    "the names of tools' own columns": lambda at: csv_file(beside(at), with_extra(export())),
    "a sheet of the course's workbook": lambda at: book(at / "kursus.xlsx", Kursus=[["Navn"], ["Prøvekursus"]], Svar=export()),
    "a key of the course's YAML": lambda at: (at / "kursus.yml").write_text(as_yaml(export(words=str)), encoding="utf-8"),
    "a key of the course's JSON": lambda at: (at / "kursus.json").write_text(as_yaml(export()), encoding="utf-8"),
    "mapped to ids": lambda at: own_headings(at, str),
    "mapped to questions": lambda at: own_headings(at, labels().__getitem__),
    "mapped to numbers": lambda at: own_headings(at, lambda id_: f"{IDS.index(id_) + 1}"),
    "mapped in YAML": mapped_in_yaml,
    "words mapped": mapped_words,
    "a tool's line of its own": lambda at: csv_file(beside(at), [export()[0], [f'{{"ImportId":"QID{n}"}}' for n in range(len(IDS))], *export()[1:]]),
}


@pytest.mark.parametrize("write", SHAPES.values(), ids=SHAPES)
def test_every_shape_gives_the_same_answers(write: Callable[[Path], object], tmp_path: Path) -> None:
    write(tmp_path)
    data = next((path for path in tmp_path.iterdir() if path.stem == "kursus"), tmp_path / "kursus.xlsx")
    rows, told = kit.read(data)
    assert rows is not None, told
    assert list(rows) == list(ANSWERS)
    assert [line for line in told if not line.endswith(("[K-145]", "[C-205]"))] == []


def test_columns_of_a_tool_are_told_once_and_never_read(tmp_path: Path) -> None:
    csv_file(beside(tmp_path), with_extra(export()))
    rows, told = kit.read(tmp_path / "kursus.yml")
    assert [line for line in told if "K-145" in line] == [
        "Filen “kursus-svar.csv”: Kolonne 1–6 hører ikke til skemaet og er ikke læst. Slet gerne de kolonner, I ikke skal bruge. [K-145]"
    ]
    assert rows is not None and "eksempel.dk" not in str(rows)


def test_a_mapping_serves_the_next_export_and_both_questionnaires(tmp_path: Path) -> None:
    """A line for another questionnaire, or for a column that this export has not, says nothing about this one."""
    csv_file(beside(tmp_path), export({"bedst": "Kommentar"}))
    rows = [["Skema", "Kolonne", "Spørgsmål"], ["Opfølgning", "Kommentar", "Et helt andet spørgsmål"], ["Svar", "Kommentar", "bedst"],
        ["", "Fra i fjor", "Et gammelt spørgsmål"]]
    mapped(tmp_path, rows)
    found, told = kit.read(tmp_path / "kursus.yml")
    assert found == ANSWERS, told


def test_the_mapping_may_stand_in_the_workbook_itself(tmp_path: Path) -> None:
    sheets = {"Svar": export({"bedst": "Kommentar"}), "Kolonner": [["Kolonne", "Spørgsmål"], ["Kommentar", labels()["bedst"]]]}
    book(tmp_path / "kursus.xlsx", Kursus=[["Navn"], ["Prøvekursus"]], **sheets)
    assert kit.read(tmp_path / "kursus.xlsx")[0] == ANSWERS


def test_without_answers_there_is_nothing_to_say(tmp_path: Path) -> None:
    book(tmp_path / "kursus.xlsx", Kursus=[["Navn"], ["Prøvekursus"]], Svar=export()[:1])
    assert kit.read(tmp_path / "kursus.xlsx") == (None, [])
    assert kit.read(tmp_path / "findes-ikke.xlsx") == (None, [])


def test_an_empty_sheet_in_the_workbook_does_not_stand_in_the_way_of_a_file_beside_it(tmp_path: Path) -> None:
    book(tmp_path / "kursus.xlsx", Kursus=[["Navn"], ["Prøvekursus"]], Svar=export()[:1])
    csv_file(beside(tmp_path), export())
    rows, told = kit.read(tmp_path / "kursus.xlsx")
    assert rows == ANSWERS, told


def test_people_who_answered_nothing_are_not_counted(tmp_path: Path) -> None:
    table = with_extra(export())
    table[3][len(EXTRA) :] = [""] * len(IDS)
    csv_file(beside(tmp_path), table)
    rows, told = kit.read(tmp_path / "kursus.yml")
    assert rows == ANSWERS[:2] + ANSWERS[3:]
    assert "Filen “kursus-svar.csv”: 1 række uden et eneste svar er ikke talt med. [K-156]" in told


def test_a_question_without_a_column_is_told(tmp_path: Path) -> None:
    csv_file(beside(tmp_path), export(ids=IDS[:-2]))
    rows, told = kit.read(tmp_path / "kursus.yml")
    assert rows is not None and "bedst" not in rows[0]
    assert told == ["Filen “kursus-svar.csv”: 2 af 11 spørgsmål har ingen kolonne og står uden svar. Det første er “Hvad vil du bruge?”. [K-144]"]


def test_what_others_have_written_is_not_too_long_and_a_cpr_number_in_it_is_told_not_asked(tmp_path: Path) -> None:
    table = export()
    table[1][-1], table[2][-1] = "lang " * 100, "Jeg prøver det i sagen 670385-1234."
    csv_file(beside(tmp_path), table)
    rows, told = kit.read(tmp_path / "kursus.yml")
    assert rows is not None and len(rows[0]["bedst"]) == 499
    assert [line for line in told if "K-148" in line] == [
        "Filen “kursus-svar.csv”, linje 3, felt 11 (Hvad var mest nyttigt?): Svaret ser ud til at indeholde et CPR-nr. "
        "Det bliver skjult i rapporten. Slet det i filen. [K-148]"
    ]
    assert "670385" not in " ".join(told)
