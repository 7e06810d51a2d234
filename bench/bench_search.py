"""How fast the handbook's search is at ten times its content, and how that compares with Sphinx's own search on the same content.

    python bench/bench_search.py [--bog FOLDER] [--gange 10]

The index of the built book is made larger: each page comes again, and the rarer words of a copy are other words than those of the
first (new compounds of the book's own words), so that the vocabulary grows as that of a larger book does (about four times for
ten times the text). Both indexes get the same words. Each query is measured in Chromium, from a folder; the time is that from the
text to the first page of results as text, without drawing. Of five runs of a query the median counts; the very first query after
loading is told by itself.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from search_kit import searcher  # noqa: E402

from metodebog import book, yaml_strict  # noqa: E402
from metodebog.sphinxext.search import DATA, flat  # noqa: E402

RARE, SHARE = 4, 0.6
"""A word in at most so many places is rare; this share of the rare words is another word in each copy."""
LIMIT = 50.0
"""Milliseconds that a query may take."""
WORDS = (
    "møde", "samtykke", "frist", "netvaerk", "samtyke", "kotnakt", "netværksmøed", "fs", "t", "tr", "tri", "kontakt til b",
    "mødereferatskabelon",
)  # fmt: skip
MEASURE = """async ({texts, ours}) => {
  const search = globalThis.MetodebogSearch, index = ours ? await search.load() : null;
  const run = ours
    ? text => { const found = search.engine.search(index, text);
                const hits = search.excerpt.marked(index, found.groups);
                found.results.slice(0, 15).forEach(one => search.view.describe(index, hits, one, 240)); }
    : text => Search._performSearch(...Search._parseQuery(text));
  return texts.map(text => {
    const times = [];
    for (let round = 0; round < 5; round++) { const before = performance.now(); run(text); times.push(performance.now() - before); }
    return times.sort((a, b) => a - b)[2];
  });
}"""

FIRST = """async text => {
  const index = await globalThis.MetodebogSearch.load(), before = performance.now();
  globalThis.MetodebogSearch.engine.search(index, text);
  return performance.now() - before;
}"""


def queries() -> list[str]:
    """The questions of the tests, single words, errors, and what stands in the field while somebody types."""
    asked = yaml_strict.load((ROOT / "tests" / "spoergsmaal.yml").read_text(encoding="utf-8"), "spoergsmaal.yml")
    return [*(entry["spoergsmaal"] for entry in asked), *WORDS]


class Variants:
    """Another word for a rare word, the same each time for the same copy: a compound of two words of the book."""

    def __init__(self, vocabulary: list[str]) -> None:
        self.parts = [word for word in vocabulary if 4 <= len(word) <= 9 and word.isalpha()]
        self.known: dict[tuple[str, int], str] = {}

    def of(self, word: str, copy: int, is_rare: bool) -> str:
        if copy == 0 or not is_rare or not word.isalpha():
            return word
        if (word, copy) not in self.known:
            dice = random.Random(f"{word} {copy}")
            other = dice.choice(self.parts) + dice.choice(("", "s")) + word
            self.known[word, copy] = other if dice.random() < SHARE else word
        return self.known[word, copy]


def unflat(numbers: list[int]) -> list[tuple[int, int]]:
    """The pairs of number and weight that `flat` wrote."""
    found, at = [], -1
    for distance, weight in zip(numbers[::2], numbers[1::2], strict=True):
        at += distance
        found.append((at, weight))
    return found


def larger(data: dict, times: int, variants: Variants) -> dict:
    """The index of a book with `times` as many pages."""
    count, places = len(data["pages"]), len(data["places"])
    in_places: dict[str, list[tuple[int, int]]] = {}
    in_pages: dict[str, list[tuple[int, int]]] = {}
    for word, spots, pages in zip(data["words"].split(" "), data["inPlaces"], data["inPages"], strict=True):
        is_rare = len(spots) <= 2 * RARE
        for copy in range(times):
            name = variants.of(word, copy, is_rare)
            in_places.setdefault(name, []).extend((spot + copy * places, weight) for spot, weight in unflat(spots))
            in_pages.setdefault(name, []).extend((page + copy * count, weight) for page, weight in unflat(pages))
    words = sorted(in_places)
    return {
        **data,
        "pages": [[f"{name}-{copy}" if copy else name, *rest] for copy in range(times) for name, *rest in data["pages"]],
        "places": [[page + copy * count, *rest] for copy in range(times) for page, *rest in data["places"]],
        "lengths": data["lengths"] * times,
        "words": " ".join(words),
        "inPlaces": [flat(sorted(in_places[word]), 1) for word in words],
        "inPages": [flat(sorted(in_pages[word]), 1) for word in words],
    }


def larger_stock(index: dict, times: int, variants: Variants) -> dict:
    """Sphinx's index of the same book."""
    count = len(index["docnames"])

    def spread(terms: dict[str, int | list[int]]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for word, where in terms.items():
            pages = where if isinstance(where, list) else [where]
            for copy in range(times):
                found.setdefault(variants.of(word, copy, len(pages) <= RARE), []).extend(page + copy * count for page in pages)
        return found

    return {
        **index,
        **{key: [f"{name}-{copy}" for copy in range(times) for name in index[key]] for key in ("docnames", "filenames")},
        "titles": index["titles"] * times,
        "alltitles": {
            title: [[page + copy * count, id_] for copy in range(times) for page, id_ in where]
            for title, where in index["alltitles"].items()
        },
        "terms": spread(index["terms"]),
        "titleterms": spread(index["titleterms"]),
    }


def inside(text: str) -> dict:
    return json.loads(text[text.index("{") : text.rindex("}") + 1])


def enlarge(folder: Path, times: int) -> str:
    """Makes both indexes in `folder` larger, and says how large."""
    ours, stock = folder / DATA, folder / "searchindex.js"
    data = inside(ours.read_text(encoding="utf-8"))
    variants = Variants(data["words"].split(" "))
    made = larger(data, times, variants)
    ours.write_text(f"globalThis.MetodebogSearch.data = {json.dumps(made, ensure_ascii=False, separators=(',', ':'))};\n", encoding="utf-8")
    other = larger_stock(inside(stock.read_text(encoding="utf-8")), times, variants)
    stock.write_text(f"Search.setIndex({json.dumps(other, ensure_ascii=False, separators=(',', ':'))})", encoding="utf-8")
    before, after = (one["words"].count(" ") + 1 for one in (data, made))
    counts = f"{len(made['pages'])} pages, {len(made['places'])} places, {after} words (before: {before})"
    return f"{counts}; {ours.stat().st_size / 1e6:.1f} MB, Sphinx {stock.stat().st_size / 1e6:.1f} MB"


def measure(folder: Path) -> tuple[list[float], list[float], tuple[float, float]]:
    """Milliseconds for each query with ours and with Sphinx's; and those until ours is ready, and of its very first query."""
    texts = queries()
    with searcher(folder) as asked:
        asked.page.goto(asked.address("search.html"), wait_until="domcontentloaded")
        ready = asked.page.evaluate("async () => { await MetodebogSearch.load(); return performance.now(); }")
        cold = asked.page.evaluate(FIRST, texts[0])
        asked.stock([])
        for _ in range(2):  # the second round counts: then the browser has translated both programs
            ours, stock = (asked.page.evaluate(MEASURE, {"texts": texts, "ours": own}) for own in (True, False))
        return ours, stock, (ready, cold)


def main(arguments: list[str]) -> int:
    """Prints the numbers; exit code 1 when a query takes longer than it may."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--bog", type=Path, help="a built book; without it the book is built")
    parser.add_argument("--gange", type=int, default=10)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder) / "html"
        if options.bog:
            here.mkdir()
            for name in ("_static", "search.html", "searchindex.js"):
                (shutil.copytree if (options.bog / name).is_dir() else shutil.copy)(options.bog / name, here / name)
        else:
            book.build(here)
        print(enlarge(here, options.gange))
        ours, stock, (ready, cold) = measure(here)
    for name, times in (("ours", ours), ("Sphinx", stock)):
        worst, slowest = max(zip(times, queries(), strict=True))
        print(f"{name:7} median {statistics.median(times):6.1f} ms, worst {worst:6.1f} ms (“{slowest}”) of {len(times)} queries")
    ratio = statistics.median(ours) / max(statistics.median(stock), 0.01)
    print(f"ours / Sphinx: median {ratio:.2f}, worst {max(ours) / max(stock):.2f}")
    print(f"the page of results with the whole index is ready after {ready:.0f} ms, once; its very first query takes {cold:.0f} ms")
    return 1 if max(ours) > LIMIT else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
