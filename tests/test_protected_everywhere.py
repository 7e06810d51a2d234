"""A protected address in no document: every template, in what it shows, hides and is called, whoever it is written to."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from declared import ROOT, context
from documents import TODAY

from metodebog import files
from metodebog.batch import FORMATS
from metodebog.language import LANGUAGE
from metodebog.produce import Task, produce
from metodebog.read import read
from metodebog.template import Template

CASE = replace(context(example=True), today=TODAY)
STREET = "Hemmelighedsstræde 73"
TOWN = "Skjulteby"
RECIPIENTS = next(key.options for key in LANGUAGE["skabelon"] if key.name == "modtager")
TEMPLATES = {slug: files.find_template(slug, CASE) for slug in files.slugs()}
WITH_ADDRESS = [slug for slug, one in TEMPLATES.items() if one.has_form and any(field.kind == "adresse" for field in one.fields)]


def records(template: Template) -> list[dict[str, object]]:
    """The example's records, each with a protected address in every field for one."""
    data = files.load_yaml(ROOT / "eksempler" / f"{template.slug}.yml")
    addresses = {field.id: field for field in template.simple_fields if field.kind == "adresse"}
    protected = dict.fromkeys((field.guarded_by for field in addresses.values()), "ja")
    return [{**record, **protected, **dict.fromkeys(addresses, f"{STREET}, 4. tv., 0999 {TOWN}")} for record in data]


def shown_and_hidden(file: Path) -> str:
    """All that a file holds: text, header and footer, properties, alternative texts, and its own name."""
    content = file.read_bytes()
    if file.suffix == ".pdf":
        reader = pypdf.PdfReader(BytesIO(content))
        alternatives = re.findall(r"/Alt ?[(<]([^)>]*)", content.decode("latin-1"))
        pages = " ".join(page.extract_text() for page in reader.pages)
        return f"{file.name} {pages} {reader.metadata} {reader.xmp_metadata and reader.xmp_metadata.dc_title} {alternatives}"
    if zipfile.is_zipfile(BytesIO(content)):
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = [f"{name} {package.read(name).decode('utf-8', 'replace')}" for name in package.namelist()]
        return file.name + re.sub(r"<[^>]{0,80}>", "", " ".join(parts))
    return f"{file.name} {content.decode('utf-8', 'replace')}".replace("\r\n ", "")


def holds_address(text: str) -> bool:
    plain = re.sub(r"\s+", "", text)
    return any(re.sub(r"\s+", "", part) in plain for part in (STREET, TOWN))


def test_some_documents_show_an_address_and_every_one_of_them_asks_about_protection() -> None:
    assert WITH_ADDRESS
    for slug in WITH_ADDRESS:
        assert all(field.guarded_by for field in TEMPLATES[slug].simple_fields if field.kind == "adresse")


@pytest.mark.parametrize("recipient", RECIPIENTS)
@pytest.mark.parametrize("slug", WITH_ADDRESS)
def test_no_file_of_a_run_holds_a_protected_address(tmp_path: Path, slug: str, recipient: str) -> None:
    template = TEMPLATES[slug]
    home = tmp_path / "skabeloner"
    home.mkdir()
    text = (ROOT / "templates" / f"{slug}.yml").read_text(encoding="utf-8")
    (home / f"{slug}.yml").write_text(re.sub(r"(?m)^modtager: .*$", f"modtager: {recipient}", text), encoding="utf-8")
    data = tmp_path / "data.json"

    data.write_text(json.dumps(records(template), ensure_ascii=False), encoding="utf-8")
    formats = FORMATS if recipient == template.audience else ("html",)
    receipt = produce(Task(slug, data, tmp_path / "ud", formats, today=TODAY, example=True, templates=home))
    assert not receipt.refused and {item.code for item in receipt.problems} == {"P-319"}
    made = [file for file in (tmp_path / "ud").iterdir() if file.is_file()]
    assert len(made) > len(formats)
    assert [file.name for file in made if holds_address(shown_and_hidden(file))] == []
    assert not holds_address(receipt.to_json())


@pytest.mark.parametrize("slug", WITH_ADDRESS)
def test_the_same_run_without_protection_shows_it(tmp_path: Path, slug: str) -> None:
    """So that the search above is known to find what it looks for."""
    template = TEMPLATES[slug]
    free = [{key: "nej" if value == "ja" and key.startswith("adressebeskyttet") else value for key, value in record.items()}
            for record in records(template)]

    data = tmp_path / "data.json"
    data.write_text(json.dumps(free[:1], ensure_ascii=False), encoding="utf-8")
    produce(Task(slug, data, tmp_path / "ud", FORMATS, today=TODAY, example=True))
    made = [file for file in (tmp_path / "ud").iterdir() if file.suffix[1:] in FORMATS]
    assert len(made) == 3 and all(holds_address(shown_and_hidden(file)) for file in made)


def test_a_form_that_is_read_from_a_file_keeps_no_protected_address_either(tmp_path: Path) -> None:
    from metodebog.check import check_all

    for slug in WITH_ADDRESS:

        data = tmp_path / f"{slug}.json"
        data.write_text(json.dumps(records(TEMPLATES[slug]), ensure_ascii=False), encoding="utf-8")
        checked, _ = check_all(TEMPLATES[slug], read(data, TEMPLATES[slug], CASE), CASE)
        assert checked and not any(holds_address(str(record.values)) for record in checked)
