"""The next data file from a finished one: the minutes from the agenda, the next agenda from the minutes.

A case gets the next document as one row more, under the number after the last.
"""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from metodebog import files
from metodebog.case_onward import with_next
from metodebog.problems import MetodebogError, problem
from metodebog.produce import Task, read_only
from metodebog.read import read
from metodebog.receipt import Receipt
from metodebog.render.data_file import SUFFIXES, data_file
from metodebog.rules import Case
from metodebog.store import write_whole
from metodebog.template import Template, Use
from metodebog.views import TRANSITIONS


def onward(task: Task, name: str, target: Path, overwrite: bool) -> Receipt:
    """Writes the data file that the transition `name` makes from the task's data. Returns the receipt of the check.

    Nothing is written when the data is refused. Raises MetodebogError (B-010, B-013, B-014, O-821).
    """
    receipt, template, context, records = read_only(task)
    use = _chosen(template, name)
    if target.suffix.lower() not in SUFFIXES:
        raise MetodebogError([problem("B-014", fil=target.name)])
    if target.exists() and not overwrite:
        raise MetodebogError([problem("B-010", fil=target.name)])
    if receipt.refused:
        return receipt
    if template.is_case:
        documents = files.case_documents(context, task.templates)
        cases = read(task.data, template, context).records
        made = [with_next(template, case, documents, use, context) for case in cases]
    else:
        transition = TRANSITIONS[use.name]
        made = [{**record.withheld, **transition.make(Case(record.values, context), **use.arguments)} for record in records]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, data_file(template, context, made, target.suffix.lower()))
    except OSError:
        raise MetodebogError([problem("O-821", mappe=target.parent.name)]) from None
    return receipt


def _chosen(template: Template, name: str) -> Use:
    uses = {use.name.replace("_", "-"): use for use in template.transitions}
    if name not in uses:
        near = get_close_matches(name, uses, n=1, cutoff=0.2) or list(uses)[:1]
        code, values = ("B-013", {"navn": name, "forslag": near[0]}) if near else ("B-015", {"slug": template.slug})
        raise MetodebogError([problem(code, **values)])
    return uses[name]
