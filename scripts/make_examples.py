"""Writes `eksempler/<slug>.xlsx` from `eksempler/<slug>.yml`, for every declared document that has one, and for the case.

    python scripts/make_examples.py             all of them
    python scripts/make_examples.py samtykke    only these
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from metodebog import case_file, files, options, paths, problems  # noqa: E402
from metodebog.attachments import context_of  # noqa: E402
from metodebog.check import check_all  # noqa: E402
from metodebog.context import Context  # noqa: E402
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
    values = [record.values for record in records]
    own = context_of(values[0], context) if template.surveys else context
    return input_workbook(template, context, values, beside(template, options.example_text(slug), own))


def beside(template: Template, text: Path, context: Context) -> dict[str, list[list[str]]]:
    """The answers to questionnaires in the example, as sheets: name → rows, first the questions' texts in their order."""
    data = files.load_yaml(text)
    one = data[0] if isinstance(data, list) else data
    found = {}
    for use in template.surveys:
        fields = {field.id: field.label for field in files.find_template(use.template, context).fields} if one.get(use.id) else {}
        found[use.sheet] = _rows(one.get(use.id) or [], fields)
    found[MAPPING] = _rows(one.get(MAPPING.lower()) or [], {})
    return {name: rows for name, rows in found.items() if len(rows) > 1}


def _rows(answers: Sequence[Mapping[str, str]], labels: Mapping[str, str]) -> list[list[str]]:
    """The answers as a table. `labels`: a key that is known → its heading; these columns come first."""
    keys = [*labels, *dict.fromkeys(key for one in answers for key in one if key not in labels)]
    return [[labels.get(key, key) for key in keys], *([str(one.get(key, "")) for key in keys] for one in answers)]


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
