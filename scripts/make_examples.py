"""Writes `eksempler/<slug>.xlsx` from `eksempler/<slug>.yml`, for every declared document that has one, and for the case.

    python scripts/make_examples.py             all of them
    python scripts/make_examples.py samtykke    only these
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from metodebog import case_file, files, options, paths, problems  # noqa: E402
from metodebog.check import check_all  # noqa: E402
from metodebog.read import read  # noqa: E402
from metodebog.render.workbook import input_workbook  # noqa: E402
from metodebog.template import MAPPING, Template  # noqa: E402

TODAY = date(2026, 11, 21)
"""The day that the examples are checked on: their dates lie around it."""


def workbook(slug: str) -> bytes:
    """The example of the document `slug` as an input workbook. Raises MetodebogError when the example has any problem."""
    context = files.context(TODAY, example=True)
    template = files.find_template(slug, context)
    records, whole = check_all(template, read(options.example_text(slug), template, context), context)
    found = [*whole, *(item for record in records for item in record.problems)]
    if found:
        raise problems.MetodebogError(found)
    return input_workbook(template, context, [record.values for record in records], beside(template, options.example_text(slug)))


def beside(template: Template, text: Path) -> dict[str, list[list[str]]]:
    """The answers to questionnaires in the example, as sheets: name → rows, the headings first."""
    data = files.load_yaml(text)
    one = data[0] if isinstance(data, list) else data
    found = {}
    for name, key in [*((use.sheet, use.id) for use in template.surveys), (MAPPING, MAPPING.lower())]:
        rows = one.get(key) or []
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        if rows:
            found[name] = [headings, *([str(row.get(heading, "")) for heading in headings] for row in rows)]
    return found


def main() -> int:
    """Writes them all. Returns 1 when an example has problems, which are printed."""
    try:
        for slug in sys.argv[1:] or [*files.slugs(), case_file.SLUG]:
            text = options.example_text(slug)
            if text.exists() and text.stem == slug:
                text.with_suffix(".xlsx").write_bytes(workbook(slug))
                print(text.with_suffix(".xlsx").relative_to(paths.root()))
    except problems.MetodebogError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
