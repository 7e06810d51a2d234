# ruff: noqa: E501  (one case on one line)
"""A wrong mapping, or an export that does not fit the questionnaire, is refused: where, what, and what to do. Never an answer in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import declared
import pytest
import survey_kit as kit
from openpyxl import load_workbook
from survey_kit import ANSWERS, book, csv_file, export, labels

from metodebog.knowledge import Knowledge
from metodebog.read.survey_scale import scale
from metodebog.survey_messages import SURVEYS

IDS = list(labels())
FILE = "Filen “kursus-svar.csv”"
Table = list[list[str]]


def with_map(table: Table, *rows: Iterable[str], head: Iterable[str] = ("Kolonne", "Spørgsmål", "Svar i filen", "Betyder")) -> Callable[[Path], object]:
    def write(folder: Path) -> None:
        csv_file(folder / "kursus-svar.csv", table)
        csv_file(folder / "kursus-kolonner.csv", [list(head), *([*row, *[""] * (len(list(head)) - len(list(row)))] for row in rows)])

    return write


def alone(table: Table) -> Callable[[Path], object]:
    return lambda folder: csv_file(folder / "kursus-svar.csv", table)


def changed(*changes: tuple[int, str, str], table: Table | None = None) -> Table:
    """The export with other answers: (row from 1, id, text). Row 0: all rows."""
    made = [list(row) for row in table or export()]
    for number, id_, text in changes:
        for row in made[1:] if number == 0 else [made[number]]:
            row[IDS.index(id_)] = text
    return made


def steps(id_: str, *texts: str) -> Table:
    """The export with these answers in one column, over and over."""
    return changed(*((number, id_, texts[(number - 1) % len(texts)]) for number in range(1, len(ANSWERS) + 1)))


def renamed(**heading: str) -> Table:
    return export(heading)


def reversed_words(word: str) -> str:
    step = {text: number for number, text in kit.AGREE.items()}.get(word) or {text: number for number, text in kit.CAN.items()}[word]
    return f"{6 - int(step)} - {word}" if step.isdecimal() else word


def both(folder: Path) -> None:
    book(folder / "kursus.xlsx", Kursus=[["Navn"], ["x"]], Svar=export())
    csv_file(folder / "kursus-svar.csv", export())


def two_files(folder: Path) -> None:
    csv_file(folder / "kursus-svar.csv", export())
    book(folder / "kursus-svar.xlsx", Ark1=export())


def in_sheet(folder: Path) -> None:
    sheets = {"Svar": renamed(bedst="Kommentar"), "Kolonner": [["Kolonne", "Spørgsmål"], ["Kommentar", "Hvad var bedst?"]]}
    book(folder / "kursus.xlsx", Kursus=[["Navn"], ["x"]], **sheets)


def hidden_rows(folder: Path) -> None:
    path = book(folder / "kursus-svar.xlsx", Ark1=export())
    made = load_workbook(path)
    made["Ark1"].row_dimensions[4].hidden = True
    made.save(path)


def cell(folder: Path, change: Callable[[object], None]) -> None:
    path = book(folder / "kursus-svar.xlsx", Ark1=export())
    made = load_workbook(path)
    change(made["Ark1"])
    made.save(path)


CASES: dict[str, tuple[Callable[[Path], object], str]] = {
    "answers in two places": (both, "Svarene står to steder: arket “Svar” og filen “kursus-svar.csv”. Slet det ene sted. [K-140]"),
    "answers in two files": (two_files, "Svarene står to steder: filen “kursus-svar.csv” og filen “kursus-svar.xlsx”. Slet det ene sted. [K-140]"),
    "a near heading": (alone(renamed(udsagn_2="Der var god tid til at øve sig")), "Filen “kursus-svar.csv”, linje 1, felt 3 (Der var god tid til at øve sig): Er det spørgsmålet “Der var tid nok til at øve sig”? Vælg i “kolonner.xlsx”, og gem den som “kursus-kolonner.xlsx”. [K-141]"),
    "a near heading with before and after": (alone(renamed(foer_1="Før kurset: Du kan forklare hvad recovery er for noget", nu_1="Nu: Du kan forklare hvad recovery er for noget")), "Filen “kursus-svar.csv”, linje 1, felt 5 (Før kurset: Du kan forklare hvad recovery er for noget): Er det spørgsmålet “Før kurset: Du kan forklare, hvad recovery er”? Vælg i “kolonner.xlsx”, og gem den som “kursus-kolonner.xlsx”. [K-141]"),
    "an unknown heading": (alone(renamed(bedst="Kommentar")), "Filen “kursus-svar.csv”: Det er uvist, hvad kolonne 11 spørger om. Vælg det i “kolonner.xlsx”, og gem den som “kursus-kolonner.xlsx”. [K-142]"),
    "unknown headings": (alone(renamed(bedst="Kommentar", begge="Fremmøde", udsagn_1="q1")), "Filen “kursus-svar.csv”: Det er uvist, hvad kolonne 2, 9 og 11 spørger om. Vælg det i “kolonner.xlsx”, og gem den som “kursus-kolonner.xlsx”. [K-142]"),
    "the question does not exist": (with_map(renamed(bedst="Kommentar"), ("Kommentar", "Hvor langt kørte du?")), "Filen “kursus-kolonner.csv”, linje 2, felt 2 (Spørgsmål): Spørgsmålet findes ikke i skemaet. Vælg et på listen. Skriv “bruges ikke”, hvis kolonnen ikke skal med. [K-147]"),
    "the question is nearly written": (with_map(renamed(bedst="Kommentar"), ("Kommentar", "Hvad var mest nytigt")), "Filen “kursus-kolonner.csv”, linje 2, felt 2 (Spørgsmål): Spørgsmålet findes ikke i skemaet. Mente du “Hvad var mest nyttigt?”? Skriv “bruges ikke”, hvis kolonnen ikke skal med. [K-147]"),
    "no such number": (with_map(renamed(bedst="Kommentar"), ("Kommentar", "12")), "Filen “kursus-kolonner.csv”, linje 2, felt 2 (Spørgsmål): Spørgsmålet findes ikke i skemaet. Vælg et på listen. Skriv “bruges ikke”, hvis kolonnen ikke skal med. [K-147]"),
    "in the sheet of the workbook": (in_sheet, "Ark “Kolonner”, række 2, kolonne B (Spørgsmål): Spørgsmålet findes ikke i skemaet. Vælg et på listen. Skriv “bruges ikke”, hvis kolonnen ikke skal med. [K-147]"),
    "one column, two questions": (with_map(renamed(bedst="Kommentar"), ("Kommentar", "bedst"), ("Kommentar", "brugt")), "Filen “kursus-kolonner.csv”, linje 3, felt 2 (Spørgsmål): Samme kolonne er givet to spørgsmål (2 og 3). Slet den ene linje. [K-149]"),
    "two columns, one question": (with_map(renamed(bedst="Kommentar", begge="Fremmøde"), ("Kommentar", "bedst"), ("Fremmøde", "bedst")), "Filen “kursus-svar.csv”, linje 1, felt 11 (Kommentar): Kolonne 9 og 11 er begge “Hvad var mest nyttigt?”. Skriv “bruges ikke” ved den ene i kolonnearket, eller slet den. [K-146]"),
    "the same question twice in the file": (alone([[*row, row[1]] for row in export()]), "Filen “kursus-svar.csv”, linje 1, felt 12 (Kurset var relevant for mit arbejde): Kolonne 2 og 12 er begge “Kurset var relevant for mit arbejde”. Skriv “bruges ikke” ved den ene i kolonnearket, eller slet den. [K-146]"),
    "a map without headings": (with_map(export(), ("Kommentar", "bedst"), head=("Fra", "Til", "", "")), "Filen “kursus-kolonner.csv”: Kolonnearket skal have overskrifterne “Kolonne” og “Spørgsmål”. Brug “kolonner.xlsx” fra kørslen. [K-158]"),
    "a word that means nothing": (with_map(steps("udsagn_1", "Topklasse", "4"), (labels()["udsagn_1"], "", "Topklasse", "7")), "Filen “kursus-kolonner.csv”, linje 2, felt 4 (Betyder): “Betyder” skal være et af svarene: 1, 2, 3, 4, 5, Ved ikke, eller “intet svar”. [K-150]"),
    "a scale from 0 to 10": (alone(steps("udsagn_1", "0", "10", "7", "8")), "Filen “kursus-svar.csv”, linje 1, felt 2 (Kurset var relevant for mit arbejde): Tallene går fra 0 til 10, men svarene er 1 til 5. Skriv i “Betyder”, hvad tallene betyder. [K-152]"),
    "a scale in per cent": (alone(steps("nu_2", "20", "40", "100")), "Filen “kursus-svar.csv”, linje 1, felt 8 (Nu: Du kan lytte uden at give råd): Tallene går fra 20 til 100, men svarene er 1 til 5. Skriv i “Betyder”, hvad tallene betyder. [K-152]"),
    "halves": (alone(steps("nu_2", "3,5", "4", "5")), "Filen “kursus-svar.csv”, linje 1, felt 8 (Nu: Du kan lytte uden at give råd): Tallene går fra 3,5 til 5, men svarene er 1 til 5. Skriv i “Betyder”, hvad tallene betyder. [K-152]"),
    "another code for don't know": (alone(steps("udsagn_3", "1", "4", "99")), "Filen “kursus-svar.csv”, linje 1, felt 4 (Jeg kunne trygt sige min mening): Tallene går fra 1 til 99, men svarene er 1 til 5. Skriv i “Betyder”, hvad tallene betyder. [K-152]"),
    "minus two to plus two": (alone(steps("udsagn_3", "-2", "-1", "0", "1", "2")), "Filen “kursus-svar.csv”, linje 1, felt 4 (Jeg kunne trygt sige min mening): Tallene går fra -2 til 2, men svarene er 1 til 5. Skriv i “Betyder”, hvad tallene betyder. [K-152]"),
    "the scale turned round": (alone(export(words=reversed_words)), "Filen “kursus-svar.csv”, linje 1, felt 2 (Kurset var relevant for mit arbejde): Tal og ord siger hver sit i 10 svar. Er skalaen vendt om? Skriv i “Betyder”, hvad svarene betyder. [K-153]"),
    "one answer turned round": (alone(steps("udsagn_1", "4", "5", "1 - Helt enig")), "Filen “kursus-svar.csv”, linje 1, felt 2 (Kurset var relevant for mit arbejde): Tal og ord siger hver sit i 4 svar. Er skalaen vendt om? Skriv i “Betyder”, hvad svarene betyder. [K-153]"),
    "words of another scale": (alone(steps("udsagn_1", "Tit", "Sjældent", "Aldrig")), "Filen “kursus-svar.csv”, linje 1, felt 2 (Kurset var relevant for mit arbejde): 12 af 12 svar passer ikke (første i række 2). Vælg en anden kolonne, eller skriv, hvad de betyder. [K-151]"),
    "words of the other scale of the questionnaire": (alone(steps("udsagn_1", *list(kit.CAN.values())[:5])), "Filen “kursus-svar.csv”, linje 1, felt 2 (Kurset var relevant for mit arbejde): 12 af 12 svar passer ikke (første i række 2). Vælg en anden kolonne, eller skriv, hvad de betyder. [K-151]"),
    "the columns of two scales swapped": (with_map(export(words=str, heading={"udsagn_1": "A", "nu_1": "B"}), ("A", "nu_1"), ("B", "udsagn_1")), "Filen “kursus-svar.csv”, linje 1, felt 6 (B): 12 af 12 svar passer ikke (første i række 2). Vælg en anden kolonne, eller skriv, hvad de betyder. [K-151]"),
    "an open question for a scale": (with_map(renamed(bedst="A", udsagn_1="B"), ("A", "udsagn_1"), ("B", "bedst")), "Filen “kursus-svar.csv”, linje 1, felt 11 (A): 6 af 6 svar passer ikke (første i række 2). Vælg en anden kolonne, eller skriv, hvad de betyder. [K-151]"),
    "a scale for an open question": (alone(steps("bedst", "4", "Helt enig", "Ved ikke")), "Filen “kursus-svar.csv”, linje 1, felt 11 (Hvad var mest nyttigt?): Spørgsmålet er åbent, men svarene er kun tal eller ord fra en skala. Vælg en anden kolonne i kolonnearket. [K-159]"),
    "functions for yes and no": (with_map(renamed(funktion="A", begge="B"), ("A", "begge"), ("B", "funktion")), "Filen “kursus-svar.csv”, linje 1, felt 9 (B): 12 af 12 svar passer ikke (første i række 2). Vælg en anden kolonne, eller skriv, hvad de betyder. [K-151]"),
    "a number for a function": (alone(steps("funktion", "1", "2", "3")), "Filen “kursus-svar.csv”, linje 1, felt 1 (Din funktion): 12 af 12 svar passer ikke (første i række 2). Vælg en anden kolonne, eller skriv, hvad de betyder. [K-151]"),
    "an odd word in one row": (alone(changed((5, "udsagn_1", "Enigt"))), "Filen “kursus-svar.csv”, linje 6, felt 2 (Kurset var relevant for mit arbejde): Svaret er ikke et af svarene. Vælg: 1, 2, 3, 4, 5, Ved ikke. [C-227]"),
    "an odd word in a few rows": (alone(changed(*((n, "udsagn_1", "Ret enig") for n in range(1, 4)))), "Filen “kursus-svar.csv”, linje 4, felt 2 (Kurset var relevant for mit arbejde): Svaret er ikke et af svarene. Vælg: 1, 2, 3, 4, 5, Ved ikke. [C-227]"),
    "an odd word in many rows": (alone(changed(*((n, "udsagn_1", "Ret enig") for n in range(3, 8)))), "Filen “kursus-svar.csv”, linje 1, felt 2 (Kurset var relevant for mit arbejde): 5 af 12 svar passer ikke (første i række 4). Vælg en anden kolonne, eller skriv, hvad de betyder. [K-151]"),
    "a name in one row": (alone(changed((2, "nu_1", "Anna Eksempel"))), "Filen “kursus-svar.csv”, linje 3, felt 6 (Nu: Du kan forklare, hvad recovery er): Svaret er ikke et af svarene. Vælg: 1, 2, 3, 4, 5, Ved ikke. [C-227]"),
    "a column copied": (alone(changed(*((n, "udsagn_3", str(ANSWERS[n - 1]["udsagn_1"])) for n in range(1, 13)))), "Filen “kursus-svar.csv”, linje 1, felt 4 (Jeg kunne trygt sige min mening): Kolonne 2 og 4 har præcis de samme svar. Er den ene en kopi? Ret kolonnearket, eller bekræft. [K-154]"),
    "the same person twice": (alone([*export(), export()[3]]), "Filen “kursus-svar.csv”, linje 15: Række 4 og 15 er helt ens, også i de åbne svar. Er svaret med to gange? Slet det ene, eller bekræft. [K-157]"),
    "no headings": (alone(export()[1:]), "Filen “kursus-svar.csv”, linje 1: Linjen ligner svar og ikke overskrifter. Skriv spørgsmålene i første række, eller eksportér med overskrifter. [K-155]"),
    "headings only": (alone(export()[:1]), "Filen “kursus-svar.csv” har ingen rækker under overskrifterne. Tilføj mindst én række. [K-103]"),
    "the headings again": (alone([*export()[:7], *export()]), "Filen “kursus-svar.csv”, linje 8: Linjen gentager overskrifterne. Er to filer sat sammen? [S-510]"),
    "a line above": (alone([["Eksport fra værktøjet", *[""] * (len(IDS) - 1)], *export()]), "Filen “kursus-svar.csv”: Overskrifterne ser ud til at stå i række 2. Skal række 1 springes over? [K-109]"),
    "a line of sums": (alone([*export(), ["I alt", *["4"] * (len(IDS) - 1)]]), "Filen “kursus-svar.csv”, række 15 ligner en sum (“I alt”). Skal rækken springes over? [K-116]"),
    "a row with too many fields": (alone([*export(), [*export()[1], "x", "y"]]), "Filen “kursus-svar.csv”, linje 15: Der er 13 felter, men 11 overskrifter. Mangler der anførselstegn om en tekst? [S-505]"),
    "lost letters": (lambda at: csv_file(at / "kursus-svar.csv", changed((1, "bedst", "S\ufffdren"))), "Filen “kursus-svar.csv”, linje 2, felt 11 (Hvad var mest nyttigt?): Teksten indeholder “�”. Bogstaver er gået tabt; hent teksten fra kilden igen. [C-208]"),
    "another file entirely": (alone([["Konto", "Beløb"], *[[f"k{n}", "12,50"] for n in range(5)]]), "Filen “kursus-svar.csv”: Det er uvist, hvad kolonne 1 og 2 spørger om. Vælg det i “kolonner.xlsx”, og gem den som “kursus-kolonner.xlsx”. [K-142]"),
    "nothing but a tool's columns": (alone([["Id", "Starttidspunkt"], ["a", "b"], ["c", "d"]]), "Filen “kursus-svar.csv”: Der er ingen kolonne med svar på “Din funktion”. Eksportér igen med alle spørgsmål. [K-143]"),
    "hidden rows": (hidden_rows, "1 rækker på ark “Ark1 (kursus-svar.xlsx)” er skjult af et filter. Skal de med? Vælg “med” eller “uden”. [K-112]"),
    "an error value": (lambda at: cell(at, lambda sheet: setattr(sheet["B5"], "value", "#N/A")), "Ark “Ark1 (kursus-svar.xlsx)”, række 5, kolonne B (Kurset var relevant for mit arbejde): Cellen viser en Excel-fejl (#N/A). Ret formlen, eller skriv værdien. [C-204]"),
    "a formula without a value": (lambda at: cell(at, lambda sheet: setattr(sheet["B5"], "value", "=A5+1")), "Ark “Ark1 (kursus-svar.xlsx)”, række 5, kolonne B (Kurset var relevant for mit arbejde): Formlen har ingen gemt værdi. Åbn filen i Excel, gem den, og prøv igen. [C-203]"),
    "merged answers": (lambda at: cell(at, lambda sheet: sheet.merge_cells("B5:B6")), "Ark “Ark1 (kursus-svar.xlsx)”, B5:B6 er flettet. Ophæv fletningen, og udfyld hver række. [C-216]"),
    "merged headings": (lambda at: cell(at, lambda sheet: sheet.merge_cells("B1:C1")), "Ark “Ark1 (kursus-svar.xlsx)”, kolonne C har data, men ingen overskrift. Skriv en overskrift, eller slet kolonnen. [K-108]"),
    "an empty row inside": (lambda at: cell(at, lambda sheet: sheet.insert_rows(6)), "Ark “Ark1 (kursus-svar.xlsx)” har en tom række 6 med data under. Hører række 7–14 med til tabellen? [K-121]"),
    "a picture": (lambda at: (at / "kursus-svar.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 50), "“kursus-svar.xlsx” er ikke et regneark (indholdet er et PNG-billede). Vælg en anden fil. [F-003]"),
    "an empty file": (lambda at: (at / "kursus-svar.csv").write_bytes(b""), "Filen “kursus-svar.csv” er tom. Åbn den i Excel, gem den, og prøv igen. [F-002]"),
    "old Mac letters": (lambda at: csv_file(at / "kursus-svar.csv", export(), encoding="mac-roman"), "Tegnsættet i “kursus-svar.csv” er usikkert. Vælg den visning, hvor æ, ø og å er rigtige. [S-501]"),
}


def read(folder: Path, **answers: str) -> tuple[object, list[str]]:
    data = next((path for path in folder.iterdir() if path.stem == "kursus"), folder / "kursus.yml")
    return kit.read(data, **answers)


@pytest.mark.parametrize(("write", "line"), CASES.values(), ids=CASES)
def test_it_is_refused_with_place_and_advice(write: Callable[[Path], object], line: str, tmp_path: Path) -> None:
    write(tmp_path)
    rows, told = read(tmp_path)
    assert rows is None
    assert line in told


SAID = ("Anna Eksempel", "Ret enig", "Enigt", "Topklasse", "Sjældent", "12,50", *(text for text in kit.TEXTS if len(text) > 5))


@pytest.mark.parametrize("write", [case[0] for case in CASES.values()], ids=CASES)
def test_no_message_repeats_what_somebody_answered(write: Callable[[Path], object], tmp_path: Path) -> None:
    write(tmp_path)
    told = "\n".join(read(tmp_path)[1])
    assert [text for text in SAID if text in told] == []


def test_a_message_is_short_enough_to_be_read() -> None:
    said = [line.partition("): ")[2].rpartition(" [")[0] for _, line in CASES.values() if "): " in line]
    assert [text for text in said if len(text) > 140] == []


def test_every_message_about_answers_has_been_seen() -> None:
    """Those that only warn are seen where the answers are read all the same."""
    warned = {code for code, (level, _) in SURVEYS.items() if level == "ADVARSEL"}
    seen = {line[-6:-1] for _, line in CASES.values()}
    assert set(SURVEYS) - warned - seen == set()
    assert sorted(SURVEYS) == list(SURVEYS)


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    table = changed((2, "nu_1", "Anna Eksempel"), table=steps("udsagn_1", "0", "10"))
    table[0][IDS.index("bedst")] = "Kommentar"
    with_map(table, ("Kommentar", "Hvor langt kørte du?"))(tmp_path)
    assert {line[-6:-1] for line in read(tmp_path)[1]} >= {"K-152", "K-147", "C-227"}


@pytest.mark.parametrize(("name", "code"), [("a column copied", "K-154"), ("the same person twice", "K-157"), ("a line above", "K-109"), ("hidden rows", "K-112")])
def test_a_question_can_be_answered(name: str, code: str, tmp_path: Path) -> None:
    CASES[name][0](tmp_path)
    assert read(tmp_path)[0] is None
    assert read(tmp_path, **{code.replace("-", "_"): "med" if code == "K-112" else "ja"})[0] is not None


def test_a_scale_that_is_turned_round_is_read_when_the_user_says_so(tmp_path: Path) -> None:
    """The user says what “1 - Helt enig” means; then digit and word need not agree."""
    table = export(words=lambda word: reversed_words(word) if word in kit.AGREE.values() else word)
    rows = [("", "", reversed_words(word), step) for step, word in kit.AGREE.items() if step.isdecimal()]
    with_map(table, *rows)(tmp_path)
    assert read(tmp_path)[0] == ANSWERS


def test_codes_for_no_answer_are_read_when_the_user_says_so(tmp_path: Path) -> None:
    with_map(steps("udsagn_3", "1", "4", "99"), (labels()["udsagn_3"], "", "99", "Ved ikke"))(tmp_path)
    rows, told = read(tmp_path)
    assert rows is not None, told
    assert [row["udsagn_3"] for row in rows] == ["1", "4", "Ved ikke"] * 4


@pytest.mark.parametrize("required", ["udsagn_1", "bedst"])
def test_a_question_that_must_be_asked_must_have_a_column(required: str, tmp_path: Path) -> None:
    label = labels()[required]
    line = kit.TEXT.replace("{id: bedst,", "{id: bedst, kraevet: ja,").replace("{id: udsagn,", "{id: udsagn, kraevet: ja,")
    csv_file(tmp_path / "kursus-svar.csv", export(ids=[id_ for id_ in IDS if id_ != required]))
    rows, told = kit.read(tmp_path / "kursus.yml", kit.asked(line))
    assert rows is None
    assert f"{FILE}: Der er ingen kolonne med svar på “{label}”. Eksportér igen med alle spørgsmål. [K-143]" in told


def twice(*suffixes: str) -> Table:
    """The export with one statement under two questions."""
    statement = labels()["udsagn_1"]
    table = [[*row, row[IDS.index("udsagn_1")]] for row in export({"udsagn_1": f"{suffixes[0]} [{statement}]"})]
    table[0][-1] = f"{suffixes[1]} [{statement}]"
    return table


def test_a_statement_under_two_questions_is_asked_about(tmp_path: Path) -> None:
    alone(twice("Hvor vigtigt er det?", "Hvor tit sker det?"))(tmp_path)
    rows, told = read(tmp_path)
    assert rows is None
    assert {line[-6:-1] for line in told} & {"K-141", "K-142"}


def test_a_statement_beside_its_own_question_is_not_asked_about(tmp_path: Path) -> None:
    """One column is the whole question, so the other one is something else."""
    table = [[*row, "3"] for row in export()]
    table[0][-1] = f"Kommentar til [{labels()['udsagn_1']}]"
    alone(table)(tmp_path)
    assert read(tmp_path)[0] == ANSWERS


def test_a_point_that_two_questions_share_is_no_name_of_either(tmp_path: Path) -> None:
    extra = """
  - id: vil
    titel: Vil du?
    gentag: proeve.maal
    felter: [{id: vil, label: "Jeg vil bruge: {{punkt}}", type: valg, valg: ["{{viden.skala_enighed}}"]}]
  - id: har
    titel: Har du?
    gentag: proeve.maal
    felter: [{id: har, label: "Jeg har brugt: {{punkt}}", type: valg, valg: ["{{viden.skala_enighed}}"]}]
"""
    table = [[*row, "4"] for row in export()]
    table[0][-1] = kit.GOALS[0]
    alone(table)(tmp_path)
    rows, told = kit.read(tmp_path / "kursus.yml", kit.asked(kit.TEXT + extra.removeprefix("\n")))
    assert rows is None
    assert {line[-6:-1] for line in told} & {"K-141", "K-142"}


def test_a_column_more_is_not_asked_about_when_every_question_has_its_own(tmp_path: Path) -> None:
    table = [[*row, "Nord"] for row in export()]
    table[0][-1] = "Afdeling"
    alone(table)(tmp_path)
    rows, told = read(tmp_path)
    assert rows == ANSWERS
    assert "Filen “kursus-svar.csv”: Kolonne 12 hører ikke til skemaet og er ikke læst. Slet gerne de kolonner, I ikke skal bruge. [K-145]" in told


def test_a_sensitive_column_is_told_and_never_asked_about(tmp_path: Path) -> None:
    table = [[*row[:-1], "x"] for row in export()]
    table[0][-1] = "Diagnose"
    alone(table)(tmp_path)
    rows, told = read(tmp_path)
    assert rows is not None
    assert f"{FILE}: Kolonnen “Diagnose” er ikke nødvendig til “Prøveskema”. Fjern den fra filen (dataminimering). [K-118]" in told


def test_columns_where_nearly_all_agree_are_no_copies(tmp_path: Path) -> None:
    table = changed((0, "udsagn_1", "4"), (0, "udsagn_3", "4"))
    alone(changed((3, "udsagn_1", "5"), (3, "udsagn_3", "5"), table=table))(tmp_path)
    assert read(tmp_path)[0] is not None


def test_people_who_answer_alike_in_few_words_are_two_people(tmp_path: Path) -> None:
    table = changed((3, "bedst", "Rollespil"))
    alone([*table, table[3]])(tmp_path)
    rows, _ = read(tmp_path)
    assert rows is not None and len(rows) == 13


def test_a_word_that_means_two_steps_means_none() -> None:
    entries = {"trin1": {"tekst": "1", "ogsaa": "godt, dårligt"}, "trin2": {"tekst": "2", "ogsaa": "godt"}}
    one = scale(declared.field("valg", choices=("1", "2"), choices_from="skala"), Knowledge(entries={"skala": entries}))
    assert one is not None
    assert (one.read("godt")[1], one.read("dårligt")) == ("unfit", ("1", "fits"))
