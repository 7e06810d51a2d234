"""`metodebog videre`: the next data file from a finished one. It can be read again, and nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from declared import ROOT, all_kinds, codes, context, record
from test_check import WHOLE

from metodebog import files
from metodebog.check import check, check_all
from metodebog.cli import main
from metodebog.read import read
from metodebog.render.data_file import SUFFIXES, data_file

DAY = ["--dato", "21-11-2026", "--eksempel"]
WITH_TRANSITIONS = [(slug, use.name) for slug in files.slugs() for use in files.find_template(slug, context()).transitions]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_kind_of_answer_is_read_again_as_it_was(tmp_path: Path, suffix: str) -> None:
    template, case = all_kinds(), context(example=True)
    values = check(template, record(**WHOLE), case).values
    file = tmp_path / f"data{suffix}"
    file.write_bytes(data_file(template, case, [values, values], suffix))
    again, problems = check_all(template, read(file, template, case), case)
    assert problems == [] or codes(problems) == ["P-308"]
    assert [record.values for record in again] == [values, values]


def test_there_are_transitions_to_try() -> None:
    assert WITH_TRANSITIONS


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(("slug", "name"), WITH_TRANSITIONS)
def test_the_next_data_file_is_read_by_the_same_document(tmp_path: Path, slug: str, name: str, suffix: str) -> None:
    target = tmp_path / f"ny{suffix}"
    data = ROOT / "eksempler" / f"{slug}.yml"
    assert main(["videre", slug, name.replace("_", "-"), "--data", str(data), "--ud", str(target), *DAY]) == 0
    case = context(example=True)
    template = files.find_template(slug, case)
    before, after = (read(file, template, case).records for file in (data, target))
    assert len(before) == len(after)


def test_an_unknown_transition_is_refused_with_the_nearest_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slug, name = WITH_TRANSITIONS[0]
    data = ROOT / "eksempler" / f"{slug}.yml"
    assert main(["videre", slug, name[:-1], "--data", str(data), "--ud", str(tmp_path / "ny.yml"), *DAY]) == 2
    assert f"Mente du “{name.replace('_', '-')}”? [B-013]" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_document_without_transitions_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slug = next(slug for slug in files.slugs() if not files.find_template(slug, context()).transitions)
    data = ROOT / "eksempler" / f"{slug}.yml"
    assert main(["videre", slug, "referat", "--data", str(data), "--ud", str(tmp_path / "ny.yml"), *DAY]) == 2
    assert "[B-015]" in capsys.readouterr().err


def test_a_file_that_stands_is_not_written_over_and_other_types_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slug, name = WITH_TRANSITIONS[0]
    arguments = ["videre", slug, name.replace("_", "-"), "--data", str(ROOT / "eksempler" / f"{slug}.yml"), *DAY, "--ud"]
    (tmp_path / "ny.yml").write_text("min egen", encoding="utf-8")
    assert main([*arguments, str(tmp_path / "ny.yml")]) == 2
    assert "[B-010]" in capsys.readouterr().err
    assert (tmp_path / "ny.yml").read_text(encoding="utf-8") == "min egen"
    assert main([*arguments, str(tmp_path / "ny.docx")]) == 2
    assert "[B-014]" in capsys.readouterr().err


def test_nothing_is_written_from_data_that_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slug, name = WITH_TRANSITIONS[0]
    wrong = tmp_path / "data.yml"
    wrong.write_text("- {}\n", encoding="utf-8")
    assert main(["videre", slug, name.replace("_", "-"), "--data", str(wrong), "--ud", str(tmp_path / "ny.yml")]) == 1
    assert "C-201" in capsys.readouterr().err
    assert not (tmp_path / "ny.yml").exists()


def test_a_protected_address_comes_along_to_the_next_data_file_and_no_further(tmp_path: Path) -> None:
    slug, name = next(pair for pair in WITH_TRANSITIONS if files.find_template(pair[0], context()).field("borger_adresse"))
    data = tmp_path / "data.yml"
    example = (ROOT / "eksempler" / f"{slug}.yml").read_text(encoding="utf-8")
    data.write_text(example.replace("adressebeskyttet: nej", "adressebeskyttet: ja"), encoding="utf-8")
    target = tmp_path / "ny.yml"
    assert main(["videre", slug, name.replace("_", "-"), "--data", str(data), "--ud", str(target), *DAY]) == 0
    assert target.read_text(encoding="utf-8").count("Prøvevej 7") == example.count("Prøvevej 7") > 0
