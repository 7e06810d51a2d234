"""Promises about what the book shows of the lists in `viden/`, of a step, and of documents: nothing typed, and every source named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from metodebog import book, files, paths
from metodebog.problems import MetodebogError
from tests.book_kit import contents, small_book, write

LISTS = """
ens_1: {tekst: Ring først, hjaelp: Så ved borgeren det, kilde: "003.11"}
ens_2: {tekst: "Skriv inden {{frist.kontakt}}", kilde: "003.11"}
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A small book whose first page shows lists in every form; its folder and the words of the page."""
    root = tmp_path_factory.mktemp("lister") / "projekt"
    small_book(root)
    (root / "viden" / "proeve.yml").write_text(LISTS, encoding="utf-8")
    (root / "viden" / "blandet.yml").write_text('a: {tekst: A, kilde: "003.11"}\nb: {tekst: B, kilde: "003.12"}\n', encoding="utf-8")
    write(root, """## Punkter

```{liste} proeve
```

## Tjek

```{liste} moedeguider.koord_foer
:som: tjek
```

## Blandet

```{liste} blandet
```

## Numre

```{liste} proeve
:som: numre
:uden: hjaelp
```

## Skrevet

| Aktør | Indsats |
|---|---|
| Skole | Støtte |

## Tabel

```{liste} proeve
:som: tabel
:overskrifter: Hvad; Hvorfor
:kolonner: tekst; hjaelp
```

```{liste} blandet
:som: tabel
:overskrifter: Hvad
:kolonner: tekst
```
""")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.VARIABLE, str(root))
        book.build(root / "_build" / "html")
    yield root, (root / "_build" / "html" / "book" / "index.html").read_text(encoding="utf-8")


def part(html: str, title: str) -> str:
    """The section with the title."""
    return re.search(rf"<h2>{title}.*?(?=<section id|</article>)", html, re.S)[0]


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_list_shows_its_texts_with_what_they_mean_and_one_line_for_the_source_they_share(page: tuple[Path, str]) -> None:
    shown = part(page[1], "Punkter")
    assert "Ring først: Så ved borgeren det" in plain(shown) and plain(shown).endswith("Kilde: 003.11")
    assert shown.count("kilde-003-11") == 1


def test_a_deadline_in_a_list_is_told_in_words(page: tuple[Path, str]) -> None:
    assert "Skriv inden to arbejdsdage" in plain(part(page[1], "Punkter"))


def test_a_checklist_names_the_source_of_most_points_once_and_the_others_beside_their_points(page: tuple[Path, str]) -> None:
    shown, own = part(page[1], "Tjek"), [one["kilde"] for one in files.load_knowledge().entries["moedeguider"].values()
                                         if one["gruppe"] == "koord_foer"]
    assert "tjekliste" in shown and shown.count("<li>") == len(own)
    assert 0 < shown.count("kilde-kort") == sum(kilde != "003.38" for kilde in own) < len(own) / 2
    assert plain(shown).endswith("Kilde, hvor der ikke står en anden: 003.38")


def test_when_no_source_is_that_of_most_points_each_tells_its_own(page: tuple[Path, str]) -> None:
    shown = part(page[1], "Blandet")
    assert shown.count("kilde-kort") == shown.count("<li>") == 2 and "Kilde" not in plain(shown)


def test_steps_are_numbered_and_keys_can_be_left_out(page: tuple[Path, str]) -> None:
    shown = part(page[1], "Numre")
    assert "<ol" in shown and "Så ved borgeren det" not in shown


def test_a_table_has_a_heading_for_each_column_and_one_for_the_sources_that_differ(page: tuple[Path, str]) -> None:
    shown = part(page[1], "Tabel")
    tables = [[plain(cell) for cell in re.findall(r'<th class="head.*?</th>', one, re.S)] for one in shown.split("</table>")[:2]]
    assert tables == [["Hvad", "Hvorfor"], ["Hvad", "Kilde"]]
    assert plain(shown).count("Kilde: 003.11") == 1


def test_a_table_that_is_written_on_the_page_has_a_heading_for_each_row_too(page: tuple[Path, str]) -> None:
    shown = part(page[1], "Skrevet")
    assert [plain(cell) for cell in re.findall(r"<th.*?</th>", shown, re.S)] == ["Aktør", "Indsats", "Skole"]
    assert "metodebog-tabel" in shown


@pytest.mark.parametrize("number", range(1, 15))
def test_a_step_shows_who_and_when_its_deadlines_its_documents_and_what_comes_next(number: int, built: Path) -> None:
    html = (built / "book" / "trin" / f"trin-{number:02}.html").read_text(encoding="utf-8")
    knowledge = files.load_knowledge()
    own = [step for step in knowledge.steps.values() if step.id.partition(".")[0] == str(number)]
    shown, deadlines = plain(html), plain(part(html, "Frist"))
    assert all(step.responsible in shown and step.condition in shown for step in own)
    named = [knowledge.deadlines[id_].name for step in own for id_ in step.deadlines]
    assert all(name in deadlines for name in named) and ("Metoden sætter ingen frist for dette trin." in deadlines) == (not named)
    documents = part(html, "Dokumenter")
    assert all(f"skabeloner/{slug}.html" in documents for step in own for slug in step.documents)
    after = [knowledge.steps[id_] for step in own for id_ in step.next if knowledge.steps[id_] not in own]
    assert all(step.name in plain(part(html, "Næste skridt")) for step in after)


@pytest.mark.parametrize(("number", "branch", "end"), [(2, "2.1", "slut_ordinaer"), (8, "8.2", "slut_ingen_stoette")])
def test_an_end_after_a_branch_tells_when_the_branch_is_chosen_not_when_a_whole_case_ends(
    number: int, branch: str, end: str, built: Path
) -> None:
    steps = files.load_knowledge().steps
    shown = plain(part((built / "book" / "trin" / f"trin-{number:02}.html").read_text(encoding="utf-8"), "Næste skridt"))
    assert f"{steps[end].name} – {steps[branch].condition}" in shown and steps[end].condition not in shown


@pytest.mark.parametrize("directive", ["liste} findes_ikke", "liste} kriterier.zz", "trinfakta} 15", "dokumenter} ingen-skabelon",
                                       "liste} kriterier\n:som: tabel\n:overskrifter: A; B\n:kolonner: tekst"])
def test_what_does_not_exist_stops_the_build(directive: str, page: tuple[Path, str], monkeypatch: pytest.MonkeyPatch) -> None:
    root, _ = page
    monkeypatch.setenv(paths.VARIABLE, str(root))
    write(root, f"```{{{directive}\n```\n", name="book/fejl")
    contents(root, "book/kilder", "book/fejl")
    with pytest.raises(MetodebogError, match="B-011"):
        book.build(root / "_build" / "html")
