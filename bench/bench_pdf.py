"""Our PDF against a bare Typst compile of the same blocks with the same shared fonts.

    python bench/bench_pdf.py [ROUNDS]

Both get the same new data for every compile (Typst remembers), and they take turns in one run, so that a busy machine
slows both. Each has a process of its own: Typst clears away what it remembers of one document during a later one, and
each side must pay for its own.

The bare side is the least that shows the same words in the same places, head and foot of the page too, to the same
standards: plain headings, grids and tables, without looks, rules, room, keeping together or care for hard cases.
It gets its data the usual way, as an input; that ours does not is part of what is measured (`metodebog.render.pdf`).
"""

from __future__ import annotations

import dataclasses
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import typst  # noqa: E402

from metodebog import paths  # noqa: E402
from metodebog.document import (  # noqa: E402
    Answer,
    Choice,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Item,
    Note,
    Paragraph,
    Sender,
    Signature,
    Table,
)
from metodebog.render.pdf import STANDARDS, render_pdf  # noqa: E402

AIM = 1.15
ROUNDS = 150
WARM = 15

BARE = """
#let doc = json(bytes(sys.inputs.data))
#set document(title: doc.title, author: doc.sender.name, date: datetime(year: 2026, month: 1, day: 1))
#let head = context if here().page() > 1 [#doc.title #h(1fr) #doc.sender.name] else [#doc.sender.name #h(1fr) #doc.sender.unit]
#let foot = [#doc.sender.lines.join(linebreak()) #h(1fr) #context [Side #counter(page).display() af #counter(page).final().first()]]
#set page(paper: "a4", header: head, footer: foot)
#set text(font: ("Source Sans 3", "Metodebog Noedskrift"), fallback: false, lang: "da")
#let tick(item) = if item.checked [☒ ] else [☐ ] + text(item.text)
#heading(doc.title)
#par(doc.subtitle)
#for b in doc.blocks {
  if b.kind == "Heading" { heading(level: b.level + 1, b.text) }
  else if b.kind == "Paragraph" { par(b.text) }
  else if b.kind == "Facts" {
    grid(columns: (5.5cm, 1fr), row-gutter: 6pt, ..b.items.map(f => (strong(f.label), par(f.value))).flatten())
  }
  else if b.kind == "Answer" { par(strong(b.label)); par(b.hint); par(b.text) }
  else if b.kind == "Table" {
    par(b.caption)
    table(columns: b.columns.map(c => c.share * 1fr), table.header(..b.columns.map(c => strong(c.label))), ..b.rows.flatten())
  }
  else if b.kind == "Checklist" { for item in b.items { par(tick(item)) } }
  else if b.kind == "Choice" { par(strong(b.label)); par(b.hint); par(b.options.map(tick).join(h(1em))) }
  else if b.kind == "Signature" {
    for role in b.roles {
      par(strong(role))
      v(1cm)
      grid(columns: (1fr, 2fr), line(length: 90%), line(length: 90%), [Dato], [Underskrift])
    }
  }
  else if b.kind == "Note" { block(inset: 6pt, stroke: 1pt, { strong(b.title); par(b.text) }) }
}
#par(doc.stamp)
"""

SYLLABLES = "bar fa mi lie sko le møde af ta le hver an den uge kom mu ne børn for æl dre støt te plan mål næst gang stå øve".split()


def words(source: random.Random, count: int) -> str:
    """Text that has not been set before: words put together from syllables."""
    return " ".join("".join(source.choices(SYLLABLES, k=source.randint(1, 4))) for _ in range(count))


def one_page(source: random.Random) -> Document:
    """An agreement of one page, every text of it new."""
    new = lambda count: words(source, count)  # noqa: E731
    facts = Facts(tuple(Fact(new(2), new(4)) for _ in range(3)))
    table = Table(new(3), (Column(new(1), 2), Column(new(1)), Column(new(1))), tuple((new(3), new(1), new(1)) for _ in range(3)))
    goal = (Heading(new(2), 2), Facts(tuple(Fact(new(2), new(6)) for _ in range(2))))
    blocks = (
        Paragraph(new(8)),
        Heading(new(3)),
        facts,
        table,
        *goal,
        Answer(new(5), new(20), hint=new(6)),
        Choice(new(5), (Item(new(1), True), Item(new(1)))),
        Note(new(2), new(6)),
        Signature((new(1),)),
    )
    return Document(new(2), blocks, new(4), new(8), "2026-11-21", Sender("Eksempel Kommune", new(2), (new(4), new(3))))


def _data(document: Document) -> str:
    data = dataclasses.asdict(document) | {
        "blocks": [{"kind": type(block).__name__} | dataclasses.asdict(block) for block in document.blocks]
    }
    data["sender"].pop("logo")
    return json.dumps(data, ensure_ascii=False)


def bare_renderer(folder: Path) -> Callable[[Document], bytes]:
    """The bare side, with fonts and compiler of its own, kept as ours are."""
    (folder / "bare.typ").write_text(BARE, encoding="utf-8")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(paths.fonts())])
    compiler = typst.Compiler(str(folder / "bare.typ"), root=str(folder), font_paths=fonts)
    return lambda document: compiler.compile(format="pdf", sys_inputs={"data": _data(document)}, pdf_standards=list(STANDARDS))


def _seconds(render: Callable[[Document], bytes], document: Document) -> float:
    start = time.perf_counter()
    render(document)
    return time.perf_counter() - start


def _serve(pipe: Connection, ours: bool, seed: int) -> None:
    """One side in a process of its own: the seconds of one new document for each question, until there are no more."""
    source = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        render = render_pdf if ours else bare_renderer(Path(folder))
        while pipe.recv():
            pipe.send(_seconds(render, one_page(source)))


def _side(ours: bool, seed: int) -> Connection:
    own, other = get_context("spawn").Pipe()
    get_context("spawn").Process(target=_serve, args=(other, ours, seed), daemon=True).start()
    return own


def _ask(side: Connection) -> float:
    side.send(True)
    return side.recv()


def compare(rounds: int = ROUNDS, seed: int = 1) -> dict[str, float]:
    """Milliseconds of both sides, taking turns, and their ratio: lower quartiles, so that other work on the machine counts least."""
    sides = _side(True, seed), _side(False, seed)
    for side in sides * WARM:
        _ask(side)
    pairs = [tuple(map(_ask, sides)) if number % 2 else tuple(map(_ask, sides[::-1]))[::-1] for number in range(rounds)]
    for side in sides:
        side.send(False)
    ours, theirs = (statistics.quantiles(side, n=4)[0] * 1000 for side in zip(*pairs, strict=True))
    return {"ours_ms": ours, "bare_ms": theirs, "ratio": ours / theirs}


def main() -> int:
    result = compare(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
    verdict = "ok" if result["ratio"] <= AIM else "over"
    times = f"ours {result['ours_ms']:.1f} ms, bare Typst {result['bare_ms']:.1f} ms"
    print(f"PDF, one page: {times}, ratio {result['ratio']:.2f} (aim <= {AIM}: {verdict})")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
