# ruff: noqa: E501  (one table on one line)
"""“kolonner.xlsx”: what is in doubt, the likeliest question, and lists to choose from; corrected once, it is kept and used again."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import survey_kit as kit
from openpyxl import Workbook, load_workbook
from survey_kit import ANSWERS, csv_file, export, labels

from metodebog.read.survey import Doubt, doubt, keep_as
from metodebog.read.survey_mapping import HEADINGS
from metodebog.render import workbook_columns

IDS = list(labels())
CLOSE = {"udsagn_1": "Kurset var meget relevant for mit arbejde", "udsagn_2": "Der var god tid til at øve sig", "bedst": "Hvad var det mest nyttige?"}
FAR = {"funktion": "Q17", "begge": "Fremmøde"}


def in_doubt(folder: Path) -> Doubt | None:
    return doubt(folder / "kursus.yml", "Svar", "svar", kit.asked(), kit.context())


def made(folder: Path) -> Workbook:
    found = in_doubt(folder)
    assert found is not None
    return load_workbook(BytesIO(workbook_columns.column_workbook([found], keep_as(folder / "kursus.yml"))))


def rows(book: Workbook) -> list[tuple[str, ...]]:
    return [tuple(cell or "" for cell in row) for row in book["Kolonner"].iter_rows(values_only=True)]


def test_each_heading_in_doubt_stands_with_the_likeliest_question(tmp_path: Path) -> None:
    csv_file(tmp_path / "kursus-svar.csv", export({**CLOSE, **FAR}))
    suggested = {row[1]: row[2] for row in rows(made(tmp_path))[1:]}
    assert suggested == {**{heading: labels()[id_] for id_, heading in CLOSE.items()}, **dict.fromkeys(FAR.values(), "")}


def test_one_question_is_suggested_for_one_column_only(tmp_path: Path) -> None:
    table = [[*row, row[1]] for row in export({"udsagn_1": CLOSE["udsagn_1"]})]
    table[0][-1] = "Kurset var lidt relevant for mit arbejde"
    csv_file(tmp_path / "kursus-svar.csv", table)
    assert sorted(row[2] for row in rows(made(tmp_path))[1:]) == ["", labels()["udsagn_1"]]


def test_kept_without_being_finished_it_asks_about_the_rest(tmp_path: Path) -> None:
    csv_file(tmp_path / "kursus-svar.csv", export({**CLOSE, **FAR}))
    made(tmp_path).save(tmp_path / keep_as(tmp_path / "kursus.yml"))
    found, told = kit.read(tmp_path / "kursus.yml")
    assert found is None
    assert [line[-6:-1] for line in told if "C-205" not in line] == ["K-142"]
    assert "kolonne 1 og 9 spørger om" in told[0]


def test_corrected_and_kept_it_is_used_by_this_run_and_by_the_next_course(tmp_path: Path) -> None:
    csv_file(tmp_path / "kursus-svar.csv", export({**CLOSE, **FAR}))
    book = made(tmp_path)
    sheet = book["Kolonner"]
    for row in sheet.iter_rows(min_row=2):
        id_ = next((id_ for id_, heading in FAR.items() if heading == row[1].value), "")
        row[2].value = labels()[id_] if id_ else row[2].value
    book.save(tmp_path / keep_as(tmp_path / "kursus.yml"))
    assert kit.read(tmp_path / "kursus.yml")[0] == ANSWERS
    assert in_doubt(tmp_path) is None
    (tmp_path / "kursus-kolonner.xlsx").rename(tmp_path / "naeste-kolonner.xlsx")
    csv_file(tmp_path / "naeste-svar.csv", export({**CLOSE, **FAR}, ids=IDS[::-1]))
    assert kit.read(tmp_path / "naeste.yml")[0] == ANSWERS


def test_every_question_can_be_chosen_from_a_list_and_so_can_what_answers_mean(tmp_path: Path) -> None:
    csv_file(tmp_path / "kursus-svar.csv", export({**CLOSE, **FAR}))
    book = made(tmp_path)
    lists = {str(rule.sqref)[0]: rule.formula1 for rule in book["Kolonner"].data_validations.dataValidation}
    assert lists.keys() == {"C", "E"}

    def offered(formula: str) -> list[str]:
        return [cell.value for row in book["Lister"][formula.partition("!")[2].replace("$", "")] for cell in row]

    assert offered(lists["C"]) == [*labels().values(), "bruges ikke"]
    assert {"1", "5", "Ved ikke", "Dagsordenen", "Nærmeste leder"} <= set(offered(lists["E"]))
    assert offered(lists["E"])[-1] == "intet svar"


def test_words_of_a_scale_that_nobody_knows_are_listed_and_their_meaning_is_used(tmp_path: Path) -> None:
    odd = {**kit.AGREE, "4": "Ret enig"}
    turned = {word: odd[step] for step, word in kit.AGREE.items()}
    csv_file(tmp_path / "kursus-svar.csv", export(words=lambda word: turned.get(word, word)))
    book = made(tmp_path)
    assert rows(book)[1:] == [("Svar", "", "", "Ret enig", "")]
    for row in book["Kolonner"].iter_rows(min_row=2):
        row[4].value = 4
    book.save(tmp_path / "kursus-kolonner.xlsx")
    assert kit.read(tmp_path / "kursus.yml")[0] == ANSWERS


def test_a_number_that_one_column_has_is_listed_with_it(tmp_path: Path) -> None:
    table = export()
    table[3][IDS.index("nu_2")] = "99"
    csv_file(tmp_path / "kursus-svar.csv", table)
    assert rows(made(tmp_path))[1:] == [("Svar", labels()["nu_2"], labels()["nu_2"], "99", "")]


def test_an_odd_answer_that_one_person_wrote_is_nobodys_scale(tmp_path: Path) -> None:
    table = export()
    table[3][IDS.index("nu_2")] = "Anna Eksempel"
    csv_file(tmp_path / "kursus-svar.csv", table)
    assert in_doubt(tmp_path) is None


def test_what_people_have_written_themselves_is_never_in_it(tmp_path: Path) -> None:
    """An open answer under a question with a scale: many different texts, so they are nobody's scale."""
    table = export(FAR)
    for number, row in enumerate(table[1:]):
        row[1] = f"Jeg hedder Anna {number}"
    csv_file(tmp_path / "kursus-svar.csv", table)
    cells = [str(cell) for sheet in made(tmp_path) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert not [text for text in cells if "Anna" in text or any(said and said in text for said in kit.TEXTS)]


def test_what_is_written_already_is_still_there(tmp_path: Path) -> None:
    csv_file(tmp_path / "kursus-svar.csv", export({**CLOSE, **FAR}))
    csv_file(tmp_path / "kursus-kolonner.csv", [["Kolonne", "Spørgsmål"], ["Q17", "funktion"], ["Fra i fjor", "bedst"]])
    written = rows(made(tmp_path))
    assert written[0] == HEADINGS == workbook_columns.HEADINGS
    assert written[1:3] == [("", "Q17", "funktion", "", ""), ("", "Fra i fjor", "bedst", "", "")]
    assert [row[1] for row in written[3:]] == [CLOSE["udsagn_1"], CLOSE["udsagn_2"], "Fremmøde", CLOSE["bedst"]]


def test_the_same_doubt_gives_the_same_file_and_says_what_to_call_it(tmp_path: Path) -> None:
    csv_file(tmp_path / "kursus-svar.csv", export(FAR))
    found = in_doubt(tmp_path)
    assert found is not None
    one, other = (workbook_columns.column_workbook([found], "kursus-kolonner.xlsx") for _ in range(2))
    assert one == other
    guide = " ".join(str(row[0]) for row in load_workbook(BytesIO(one))["Vejledning"].iter_rows(values_only=True))
    assert "Gem filen som “kursus-kolonner.xlsx” i samme mappe" in guide


def test_a_heading_is_text_whatever_it_looks_like(tmp_path: Path) -> None:
    csv_file(tmp_path / "kursus-svar.csv", export({"funktion": "=1+1", "begge": "@SUM(A1)"}))
    cells = {cell.value: cell.data_type for row in made(tmp_path)["Kolonner"].iter_rows(min_row=2) for cell in row if cell.value}
    assert cells["=1+1"] == cells["@SUM(A1)"] == "s"


def test_many_different_odd_answers_are_nobodys_scale_even_when_some_are_alike(tmp_path: Path) -> None:
    table = export(FAR)
    more = [list(row) for row in (*table[1:], *table[1:], *table[1:])]
    for number, row in enumerate(more):
        row[1], row[-1] = f"Anna {number % 15}", ""
    csv_file(tmp_path / "kursus-svar.csv", [table[0], *more])
    assert not [row for row in rows(made(tmp_path)) if "Anna" in row[3]]


def test_a_goal_without_before_or_now_has_no_suggestion_since_it_may_be_either(tmp_path: Path) -> None:
    """Some tools write only the goal, and a digit after it the second time. A wrong guess would turn progress round."""
    names = {f"{when}_{number}": f"{goal}{digit}" for number, goal in enumerate(kit.GOALS, 1) for when, digit in (("foer", ""), ("nu", "2"))}
    csv_file(tmp_path / "kursus-svar.csv", export(names))
    found = [row[1:3] for row in rows(made(tmp_path))[1:]]
    assert sorted(found) == sorted((name, "") for name in names.values())
