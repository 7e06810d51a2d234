"""Promises about every built page that the programs for accessibility do not check, and that each check can fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.book_kit import Page
from tests.page_rules import faults

GOOD = "<html><body><h1>Titel</h1><p>Tekst</p><h2>Afsnit</h2><h3>Mere</h3><h2>Igen</h2>{}</body></html>"


def test_every_page_keeps_the_rules_that_no_program_checks(built: Path, shown: dict[Path, Page]) -> None:
    pages = [path for path in shown if path != built / "index.html"]
    assert len(pages) > 30
    assert [(path.name, fault) for path in pages for fault in faults(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("part", [
    "", "<table><thead><tr><th>Navn</th></tr></thead><tr><td>x</td></tr></table>", "<table><tr><th>Navn</th><td>x</td></tr></table>",
    '<button onclick="x()">Tryk</button>', '<main tabindex="-1"></main>',
    '<ul><li><a href="a.html">Læs</a></li></ul><ul><li><a href="b.html">Læs</a></li></ul>',
    '<a href="a.html"><img src="x.png" alt="Et kort"></a>', '<a href="a.html" aria-label="Læs mere"></a>',
])
def test_a_good_page_has_no_faults(part: str) -> None:
    assert faults(GOOD.format(part)) == []


@pytest.mark.parametrize(("part", "told"), [
    ("<h4>Dybt</h4>", "from h2 to h4: Dybt"),
    ("<h1>To</h1>", "2 titles"),
    ("<h2> </h2>", "empty h2"),
    ("<table><tr><td>x</td></tr></table>", "without header cells"),
    ("<table><tr><th>x</th><th></th></tr><tr><td>1</td><td>2</td></tr></table>", "empty header cell"),
    ('<div onclick="x()">Tryk</div>', "a div that can be clicked: Tryk"),
    ('<span role="button">Tryk</span>', "a span that can be clicked"),
    ('<a href="#">Læs</a>', "a link to nowhere"),
    ('<p tabindex="2">x</p>', "tabindex 2"),
    ('<p id="a">x</p><p id="a">y</p>', "the id a stands 2 times"),
    ('<ul><li><a href="a.html">Læs</a></li><li><a href="b.html">Læs</a></li></ul>', "“Læs” leads to"),
    ('<a href="a.html"> </a>', "nothing is said"),
])
def test_each_fault_is_seen(part: str, told: str) -> None:
    (fault,) = faults(GOOD.format(part))
    assert told in fault


def test_a_title_that_comes_after_another_heading_is_seen() -> None:
    assert faults("<html><body><h2>Før</h2><h1>Titel</h1></body></html>")
