# ruff: noqa: E501  (one case of the catalogue on one line)
"""Each row of the catalogue about text files with columns: what is asked, what is refused, and what is read without a word."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
import sheets
from sheets import CPR
from test_read_excel import CONTEXT, written

from metodebog.read import encoding, read
from metodebog.template import Template

HEAD = "Navn;CPR-nr.;Beløb\n"
ROW = f"Søren Ægård;{CPR};1250,50\n"
OTHER = "Anna;740502-4121;3\n"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return sheets.template(tmp_path_factory.mktemp("skabelon"), CONTEXT)


LONG = "x" * 32_768
CATALOGUE: list[tuple[str, bytes, str]] = [
    ("S-501", (HEAD + ROW).encode("cp850"), "Tegnsættet i “x.csv” er usikkert. Vælg den visning, hvor æ, ø og å er rigtige."),
    ("S-501", (HEAD + ROW).encode("mac-roman"), "Tegnsættet i “x.csv” er usikkert. Vælg den visning, hvor æ, ø og å er rigtige."),
    ("S-501", HEAD.encode() + ROW.encode("cp1252"), "Tegnsættet i “x.csv” er usikkert. Vælg den visning, hvor æ, ø og å er rigtige."),
    ("S-504", b"Navn;Sted,Note\na;b,c\n", "Skilletegnet i “x.csv” er usikkert. Er det semikolon, komma eller tabulator?"),
    ("S-505", f"{HEAD}{ROW}Anna;1;2;3\n".encode(), "Filen “x.csv”, linje 3: Der er 4 felter, men 3 overskrifter. Mangler der anførselstegn om en tekst?"),
    ("S-505", f"{HEAD}Anna;1\n{ROW}".encode(), "Filen “x.csv”, linje 2: Der er 2 felter, men 3 overskrifter. Mangler der anførselstegn om en tekst?"),
    ("S-505", f'{HEAD}"A\n\nB";{CPR};1\nx\n'.encode(), "Filen “x.csv”, linje 5: Der er 1 felt, men 3 overskrifter. Mangler der anførselstegn om en tekst?"),
    ("S-506", f'{HEAD}{ROW}"Anna;{CPR};3\n{OTHER}'.encode(), "Filen “x.csv”: Et anførselstegn i linje 3 bliver ikke lukket. Ret linje 3, og prøv igen."),
    ("S-506", f'{HEAD}"Anna"x;{CPR};3\n'.encode(), "Filen “x.csv”: Et anførselstegn i linje 2 bliver ikke lukket. Ret linje 2, og prøv igen."),
    ("S-507", f"{HEAD}{ROW}An\0na;1;2\n".encode(), "Filen “x.csv”, linje 3: Linjen indeholder ugyldige data. Eksportér filen igen."),
    ("S-508", f"{HEAD}{ROW}Anna;{CPR};{LONG}\n".encode(), "Filen “x.csv”, linje 3, felt 3 (Beløb): Teksten er for lang (over 32.767 tegn)."),
    ("S-508", f"{HEAD}{ROW}Anna;{CPR};{LONG * 9}\n".encode(), "Filen “x.csv”, linje 3, felt 3 (Beløb): Teksten er for lang (over 32.767 tegn)."),
    ("S-510", f"{HEAD}{ROW}{HEAD}{OTHER}".encode(), "Filen “x.csv”, linje 3: Linjen gentager overskrifterne. Er to filer sat sammen?"),
    ("C-201", f"{HEAD}Anna;;3\n".encode(), "Filen “x.csv”, linje 2, felt 2 (CPR-nr.): Feltet skal udfyldes."),
    ("C-204", f"{HEAD}Anna;{CPR};#I/T\n".encode(), "Filen “x.csv”, linje 2, felt 3 (Beløb): Cellen viser en Excel-fejl (#I/T). Ret formlen, eller skriv værdien."),
    ("C-209", f"{HEAD}SÃ¸ren;{CPR};1\n".encode(), "1 celle har forkert tegnsæt (fx “Ã¸” for “ø”). Gem filen igen som UTF-8."),
    ("C-218", f"{HEAD}Anna;1,01E+09;1\n".encode(), "Filen “x.csv”, linje 2, felt 2 (CPR-nr.): Excel har afkortet tallet. Formatér kolonnen som Tekst, og skriv tallet igen."),
    ("K-103", HEAD.encode(), "Filen “x.csv” har ingen rækker under overskrifterne. Tilføj mindst én række."),
    ("K-104", b"Navn;Note\nAnna;x\n", "Filen “x.csv” mangler kolonnen “CPR-nr.”. Fundet: “Navn” og “Note”."),
    ("K-105", f"Navn;Personnummer\nAnna;{CPR}\n".encode(), "Filen “x.csv” mangler “CPR-nr.”. Er det kolonne 2 (“Personnummer”)?"),
    ("K-106", f"Navn;CPR-nr.;Navn\nAnna;{CPR};x\n".encode(), "Filen “x.csv” har kolonnen “Navn” to gange (1 og 3). Slet eller omdøb den ene."),
    ("K-108", f"Navn;CPR-nr.;;\nAnna;{CPR};;x\n".encode(), "Filen “x.csv”, kolonne 4 har data, men ingen overskrift. Skriv en overskrift, eller slet kolonnen."),
    ("K-109", f"Udtræk\n{HEAD}{ROW}".encode(), "Filen “x.csv”: Overskrifterne ser ud til at stå i række 2. Skal række 1 springes over?"),
    ("K-113", (HEAD + "a;b;c\n" * 100_412).encode(), "Filen “x.csv” har 100.412 rækker. Grænsen er 100.000 pr. kørsel. Del filen i to."),
    ("K-114", (HEAD.rstrip() + ";" * 20_000 + "\n" + ROW).encode(), "Filen “x.csv” bruger 20.003 kolonner. Grænsen er 1.000. Slet tomme kolonner, og gem."),
    ("K-116", f"{HEAD}{ROW}I alt;;1250,50\n".encode(), "Filen “x.csv”, række 3 ligner en sum (“I alt”). Skal rækken springes over?"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "content", "line"), CATALOGUE, ids=[f"{case[0]}-{number}" for number, case in enumerate(CATALOGUE)])
def test_the_catalogue_line_is_printed(code: str, content: bytes, line: str, template: Template, tmp_path: Path) -> None:
    assert f"{line} [{code}]" in sheets.printed(written(tmp_path, content, "x.csv"), template, CONTEXT)


COMMAS = f"Navn,CPR-nr.,Beløb\nSøren Ægård,{CPR},\"1250,50\"\n"
ACCEPTED: dict[str, bytes] = {
    "UTF-8": (HEAD + ROW).encode(),
    "S-502 Windows-1252, semicolon, decimal comma": (HEAD + ROW).replace("\n", "\r\n").encode("cp1252"),
    "S-503 UTF-8 with a mark": (HEAD + ROW).encode("utf-8-sig"),
    "S-503 UTF-16 with a mark": (HEAD + ROW).encode("utf-16"),
    "S-503 UTF-16 without a mark": (HEAD + ROW).encode("utf-16-le"),
    "S-503 UTF-16, the other way round": (HEAD + ROW).encode("utf-16-be"),
    "S-503 CR only": (HEAD + ROW).replace("\n", "\r").encode(),
    "S-509 a first line with the separator": ("sep=;\n" + HEAD + ROW).encode(),
    "S-509 and an uncommon separator": ("sep=|\n" + HEAD + ROW).replace(";", "|").encode(),
    "comma": COMMAS.encode(),
    "comma in Windows-1252": COMMAS.encode("cp1252"),
    "tab": (HEAD + ROW).replace(";", "\t").encode(),
    "no last line break": (HEAD + ROW).rstrip().encode(),
    "blank lines and separators alone": (HEAD + "\n" + ROW + ";;\n\n").encode(),
    "empty fields after the last heading": (HEAD.rstrip() + ";;\n" + ROW.rstrip() + ";;;;\n").encode(),
    "spaces and case in headings": (HEAD.replace("Navn", " NAVN ").replace("CPR-nr.", "cpr nr") + ROW).encode(),
    "ids as headings": f"navn;cpr;beloeb\n{ROW}".encode(),
}


@pytest.mark.parametrize("content", ACCEPTED.values(), ids=ACCEPTED)
@pytest.mark.parametrize("name", ["x.csv", "x.TXT"])
def test_what_is_in_order_is_read_without_a_word(content: bytes, name: str, template: Template, tmp_path: Path) -> None:
    path = written(tmp_path, content, name)
    assert sheets.printed(path, template, CONTEXT) == []
    [record] = read(path, template, CONTEXT).records
    assert [record.answers[id_].text for id_ in ("navn", "cpr", "beloeb")] == ["Søren Ægård", CPR, "1250,50"]


def test_lines_are_counted_as_an_editor_does(template: Template, tmp_path: Path) -> None:
    content = f'{HEAD}"Anna\nB";{CPR};1\n\nBo;740502-4121;x\n'.encode()
    first, second = read(written(tmp_path, content, "x.csv"), template, CONTEXT).records
    assert [str(record.answers["beloeb"].place) for record in (first, second)] == [
        "Filen “x.csv”, linje 2, felt 3 (Beløb)",
        "Filen “x.csv”, linje 5, felt 3 (Beløb)",
    ]
    assert first.answers["navn"].text == "Anna\nB"


def test_answers_decide_the_character_set_and_the_separator(template: Template, tmp_path: Path) -> None:
    path = written(tmp_path, HEAD.encode() + ROW.encode("cp1252"), "x.csv")
    assert sheets.printed(path, template, replace(CONTEXT, answers={"S-501": "utf-8"}))[0].endswith("hent teksten fra kilden igen. [C-208]")
    path = written(tmp_path, f"Navn;Note,CPR-nr.\nAnna;x,{CPR}\n".encode(), "x.csv")
    assert "[S-504]" in sheets.printed(path, template, CONTEXT)[0]
    [record] = read(path, template, replace(CONTEXT, answers={"S-504": "komma"})).records
    assert record.answers["cpr"].text == CPR


def test_the_rows_of_a_table_stand_in_a_file_beside_it(template: Template, tmp_path: Path) -> None:
    path = written(tmp_path, f"Sag;Navn;CPR-nr.\n1;Anna;{CPR}\n2;Bo;740502-4121\n".encode(), "sager.csv")
    written(tmp_path, "sag;emne;dato\n2;Økonomi;3-2-2026\n1;Bolig;\n2;Job;\n".encode("cp1252"), "sager-moeder.csv")
    assert sheets.printed(path, template, CONTEXT) == []
    first, second = read(tmp_path, template, CONTEXT).records
    assert [row.answers["emne"].text for row in first.rows["moeder"]] == ["Bolig"]
    assert [row.answers["emne"].text for row in second.rows["moeder"]] == ["Økonomi", "Job"]
    assert str(second.rows["moeder"][1].answers["emne"].place) == "Filen “sager-moeder.csv”, linje 4, felt 2 (Emne)"


def test_the_keys_of_the_file_beside_must_exist(template: Template, tmp_path: Path) -> None:
    path = written(tmp_path, f"Sag;Navn;CPR-nr.\n1;Anna;{CPR}\n2;Bo;740502-4121\n".encode(), "sager.csv")
    written(tmp_path, b"Sag;Emne\n3;Bolig\n;Job\n", "sager-moeder.csv")
    written(tmp_path, b"", "sager-maal.csv")
    assert sheets.printed(path, template, CONTEXT) == [
        "Filen “sager-maal.csv” er tom. Åbn den i Excel, gem den, og prøv igen. [F-002]",
        "Filen “sager-moeder.csv”, linje 2, felt 1 (Sag): Sagen i denne række findes ikke på arket “sager.csv”. Skriv samme “Sag” begge steder. [K-122]",
        "Filen “sager-moeder.csv”, linje 3, felt 1 (Sag): Der står noget i rækken, men “Sag” er tom. Skriv, hvilken sag rækken hører til. [K-124]",
    ]


@pytest.mark.parametrize("text", ["Blåbærgrød på Sønderå", "“Citat” – og så… 5 €", "Müller, Łukasz".replace("Ł", "L"), "only ascii"])
def test_danish_text_is_known_in_every_character_set_in_use(text: str) -> None:
    assert encoding.decode(b"") == ""
    assert encoding.decode(b"a") == "a"
    for name in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        assert encoding.decode(text.encode(name)) == text.removeprefix("\ufeff")


@pytest.mark.parametrize("rest", ["a;\n" * 3_000_000, "a\n" * 3_000_000, ";" * 24_000_000, '"' + "\n" * 24_000_000, "\0\n" * 12_000_000, "x" * 24_000_000])
def test_a_huge_file_is_answered_in_time(rest: str, template: Template, tmp_path: Path) -> None:
    path = written(tmp_path, f"Navn;CPR-nr.\n{rest}".encode(), "x.csv")
    start = time.process_time()
    printed = sheets.printed(path, template, CONTEXT)
    assert time.process_time() - start < 5
    assert printed[0].startswith("Filen “x.csv”")
