"""A run: whole documents or none, a receipt without personal data, and folders that are never harmed."""

from __future__ import annotations

import hashlib
import multiprocessing
import time
from datetime import date, datetime
from pathlib import Path

import pytest

from metodebog import batch, store
from metodebog.problems import MetodebogError
from metodebog.produce import Task, check_only, produce
from metodebog.receipt import Receipt

TODAY = date(2026, 11, 21)
DECLARATION = """\
titel: Prøvebrev
version: "1.0"
formaal: Prøver kørslen.
modtager: borger
kilder: ["X.01"]
afsnit:
  - id: brev
    titel: Brev
    felter:
      - {id: navn, label: Navn, type: person, kraevet: ja}
      - {id: dato, label: Dato, type: dato}
      - {id: tekst, label: Tekst, type: langtekst}
"""
SECRET = "Hemmelige Hansen"


@pytest.fixture
def task(tmp_path: Path) -> Task:
    """Three letters in a YAML file, to be made in an empty folder."""
    templates = tmp_path / "skabeloner"
    templates.mkdir()
    (templates / "proevebrev.yml").write_text(DECLARATION, encoding="utf-8")
    return Task("proevebrev", write_data(tmp_path, 3), tmp_path / "ud", today=TODAY, templates=templates)


def write_data(folder: Path, count: int, dato: str = "3-2-2026") -> Path:
    data = folder / "breve.yml"
    rows = [f"- navn: {SECRET} {number}\n  dato: {dato}\n  tekst: Brev nummer {number}\n" for number in range(1, count + 1)]
    data.write_text("".join(rows), encoding="utf-8")
    return data


def changed(task: Task, **values: object) -> Task:
    from dataclasses import replace

    return replace(task, **values)


def codes(receipt: Receipt) -> list[str]:
    return [item.code for item in receipt.problems]


def documents(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix in (".docx", ".pdf", ".html"))


def test_every_record_becomes_one_file_per_format_and_the_receipt_has_their_hashes(task):
    receipt = produce(task)
    assert (receipt.exit_code, receipt.records, receipt.problems) == (0, 3, ())
    assert documents(task.out) == [f"000{n}-proevebrev.{f}" for n in (1, 2, 3) for f in ("docx", "html", "pdf")]
    for made in receipt.made:
        for name, sha in made.files:
            assert hashlib.sha256((task.out / name).read_bytes()).hexdigest() == sha


def test_the_receipt_survives_its_own_text(task):
    receipt = produce(changed(task, data=write_data(task.data.parent, 2, dato="i morgen")))
    assert receipt.problems
    assert Receipt.from_json(receipt.to_json()) == receipt


def test_nothing_is_made_while_one_record_is_wrong_and_the_faults_are_listed(task):
    with open(task.data, "a", encoding="utf-8") as handle:
        handle.write("- dato: 31-02-2026\n")
    receipt = produce(task)
    assert receipt.exit_code == 1
    assert sorted(codes(receipt)) == ["C-201", "D-401"]
    assert documents(task.out) == []
    assert receipt.files == ("fejl.xlsx",) and (task.out / "fejl.xlsx").stat().st_size > 0


def test_a_corrected_file_can_be_run_in_the_same_folder_and_the_old_list_of_faults_goes(task):
    good = task.data.read_text(encoding="utf-8")
    task.data.write_text(good.replace("3-2-2026", "31-2-2026"), encoding="utf-8")
    assert produce(task).exit_code == 1
    task.data.write_text(good, encoding="utf-8")
    assert produce(task).exit_code == 0
    assert not (task.out / "fejl.xlsx").exists()


def test_checking_only_writes_nothing_at_all(task):
    receipt = check_only(task)
    assert (receipt.exit_code, receipt.records, receipt.checked_only) == (0, 3, True)
    assert not task.out.exists()


def test_no_personal_data_stands_in_the_receipt_the_plan_or_the_file_names(task):
    receipt = produce(task)
    everything = receipt.to_json() + (task.out / store.PLAN).read_text(encoding="utf-8") + " ".join(documents(task.out))
    assert SECRET not in everything and "Hansen" not in everything


def test_a_folder_with_the_files_of_others_is_left_alone(task):
    task.out.mkdir()
    (task.out / "ferieplan.docx").write_text("min", encoding="utf-8")
    for overwrite in (False, True):
        receipt = produce(changed(task, overwrite=overwrite))
        assert codes(receipt) == ["O-807"] and receipt.exit_code == 1
    assert [path.name for path in task.out.iterdir()] == ["ferieplan.docx"]


def test_the_same_run_again_is_a_question_and_yes_makes_them_again(task):
    produce(task)
    again = produce(task)
    assert codes(again) == ["O-806"] and "3 dokumenter" in again.problems[0].text
    assert produce(changed(task, answers={"O-806": "ja"})).exit_code == 0
    assert produce(changed(task, overwrite=True)).exit_code == 0


def test_other_data_in_the_folder_of_an_earlier_run_is_refused_unless_it_may_be_replaced(task):
    produce(task)
    write_data(task.data.parent, 1)
    assert codes(produce(task)) == ["O-807"]
    assert produce(changed(task, overwrite=True)).exit_code == 0
    assert documents(task.out) == ["0001-proevebrev.docx", "0001-proevebrev.html", "0001-proevebrev.pdf"]


def stop_half_way(task: Task) -> None:
    """Leaves the folder as a run that was killed after its first document leaves it."""
    from dataclasses import replace

    produce(task)
    plan = store.read_plan(task.out)
    assert plan is not None
    store.write_plan(task.out, replace(plan, done=False))
    for name in documents(task.out)[3:]:
        (task.out / name).unlink()


def test_a_stopped_run_is_a_question_and_goes_on_where_it_stopped(task):
    stop_half_way(task)
    first = (task.out / "0001-proevebrev.docx").stat().st_mtime_ns
    asked = produce(task)
    assert codes(asked) == ["O-804"] and "efter 1 af 3" in asked.problems[0].text
    receipt = produce(changed(task, answers={"O-804": "fortsæt"}))
    assert receipt.exit_code == 0 and [made.number for made in receipt.made] == [2, 3]
    assert (task.out / "0001-proevebrev.docx").stat().st_mtime_ns == first
    assert len(documents(task.out)) == 9


def test_a_stopped_run_is_not_continued_with_changed_data(task):
    stop_half_way(task)
    write_data(task.data.parent, 3, dato="4-2-2026")
    assert codes(produce(changed(task, answers={"O-804": "fortsæt"}))) == ["O-805"]


def test_two_runs_cannot_use_one_folder_at_the_same_time(task):
    with store.reserved(task.out, datetime(2026, 11, 21, 9, 58)):
        receipt = produce(task)
    assert codes(receipt) == ["O-813"] and "09.58" in receipt.problems[0].text
    assert produce(task).exit_code == 0


def test_a_folder_that_is_a_file_is_refused_in_words(task):
    task.out.write_text("", encoding="utf-8")
    assert codes(produce(task)) == ["O-807"]


def test_what_a_killed_run_left_half_written_is_cleared_away(task):
    task.out.mkdir()
    (task.out / f"{store.TEMPORARY}x.tmp").write_bytes(b"halv")
    produce(task)
    assert not list(task.out.glob(".metodebog*"))


def test_a_missing_template_is_told_with_the_nearest_name(task):
    receipt = produce(changed(task, slug="prøvebrev"))
    assert codes(receipt) == ["B-001"] and "Mente du “proevebrev”?" in receipt.problems[0].text


def test_an_unforeseen_fault_becomes_a_code_without_content(task):
    receipt = produce(changed(task, formats=None))
    assert codes(receipt) == ["O-820"] and receipt.exit_code == 3
    assert SECRET not in receipt.to_json()


def test_several_workers_make_the_same_bytes_as_one(task):
    write_data(task.data.parent, 40)
    one = produce(changed(task, out=task.out / "en", workers=1))
    two = produce(changed(task, out=task.out / "to", workers=2))
    assert one.exit_code == two.exit_code == 0
    assert one.made == two.made and len(two.made) == 40


def _write_forever(folder: Path) -> None:
    number = 0
    while True:
        number += 1
        store.write_whole(folder / f"{number}.txt", b"x" * 400_000)


def test_a_killed_writer_leaves_whole_files_only(tmp_path):
    process = multiprocessing.get_context("spawn").Process(target=_write_forever, args=(tmp_path,))
    process.start()
    while len(list(tmp_path.glob("*.txt"))) < 5:
        time.sleep(0.01)
    process.kill()
    process.join()
    assert {path.stat().st_size for path in tmp_path.glob("*.txt")} == {400_000}


def test_an_existing_file_is_replaced_as_a_whole(tmp_path):
    target = tmp_path / "a.txt"
    store.write_whole(target, b"gammel")
    assert store.write_whole(target, b"ny") == hashlib.sha256(b"ny").hexdigest()
    assert target.read_bytes() == b"ny" and len(list(tmp_path.iterdir())) == 1


def test_a_broken_plan_is_no_plan(tmp_path):
    (tmp_path / store.PLAN).write_text("{", encoding="utf-8")
    assert store.read_plan(tmp_path) is None


def test_a_plan_cannot_make_us_delete_outside_the_folder(tmp_path):
    outside = tmp_path / "vigtig.txt"
    outside.write_text("behold", encoding="utf-8")
    folder = tmp_path / "ud"
    folder.mkdir()
    store.remove_made(folder, store.Plan("x", "", "", "", 1, ("../vigtig.txt", str(outside))))
    assert outside.exists()


def test_file_names_hold_the_row_number_and_the_template_only():
    assert batch.file_name("proevebrev", 14, "pdf") == "0014-proevebrev.pdf"


def test_a_refused_receipt_raises_its_problems_and_a_good_one_does_not(task):
    produce(task).require_success()
    with pytest.raises(MetodebogError, match="O-806"):
        produce(task).require_success()
