"""Promises about the form in a notebook: it answers the page, keeps nothing, and tells nothing of the answers."""

from __future__ import annotations

import io
import json
import logging
import zipfile
from collections.abc import Mapping

import form_kit
import ipywidgets
import pypdf
import pytest
from form_kit import AGREEMENT, CONTEXT

from metodebog.forms.widget import FormWidget, documents, form_widget
from metodebog.problems import MetodebogError, problem

SECRET = "Kanarie Hemmelig-Navnesen"


def ask(widget: FormWidget, message: object) -> tuple[dict, list[bytes]]:
    """What the widget answers to a message of the page: the content and the buffers that go over the wire."""
    sent: list[tuple[dict, list[bytes]]] = []
    widget.comm.publish_msg = lambda _type, data, buffers=None, **_: sent.append((data["content"], buffers or []))
    widget._handle_custom_msg(message, [])
    [reply] = sent
    return reply


def request(kind: str = "make", formats: tuple[str, ...] = ("docx", "pdf", "html"), **answers: object) -> dict:
    return {"id": "7", "kind": kind, "answers": {**form_kit.example(), **answers}, "confirmed": [], "formats": list(formats)}


def test_a_check_is_answered_under_the_same_id() -> None:
    reply, buffers = ask(form_widget(AGREEMENT, CONTEXT), {"id": "42", "kind": "check", "answers": {}})
    assert reply["id"] == "42" and reply["refused"] is True and buffers == []
    assert [item["field"] for item in reply["messages"]][:2] == ["navn", "indgaaet"]


def test_documents_come_back_whole_and_hold_the_answers() -> None:
    reply, buffers = ask(form_widget(AGREEMENT, CONTEXT), request(navn=SECRET))
    assert [file["name"] for file in reply["files"]] == ["samarbejdsaftale.docx", "samarbejdsaftale.pdf", "samarbejdsaftale.html"]
    word, pdf, html = buffers
    assert SECRET in zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()
    assert SECRET in "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert SECRET in html.decode()


def test_only_the_chosen_formats_are_made_and_unknown_ones_are_left_out() -> None:
    reply, buffers = ask(form_widget(AGREEMENT, CONTEXT), request(formats=("html", "exe")))
    assert [file["name"] for file in reply["files"]] == ["samarbejdsaftale.html"] and len(buffers) == 1


def test_nothing_is_made_while_something_is_refused() -> None:
    asked: list[object] = []
    widget = form_widget(AGREEMENT, CONTEXT, lambda *given: asked.append(given) or {"x": b""})
    reply, buffers = ask(widget, request(indgaaet="31-2-2026"))
    assert reply["refused"] and "files" not in reply and (buffers, asked) == ([], [])


def test_documents_are_refused_for_answers_that_are_wrong_whoever_asks() -> None:
    with pytest.raises(MetodebogError):
        documents(AGREEMENT, CONTEXT, {"navn": "Anna Eksempel"}, ["html"], {})


def test_no_answer_is_saved_with_the_widget_or_kept_in_it() -> None:
    widget = form_widget(AGREEMENT, CONTEXT)
    before = json.dumps(widget.get_state(), default=str)
    ask(widget, request(navn=SECRET))
    ask(widget, request("check", navn=SECRET, indgaaet="31-2-2026"))
    state = json.dumps(ipywidgets.Widget.get_manager_state(widgets=[widget]), default=str)
    assert json.dumps(widget.get_state(), default=str) == before and "Samarbejdsaftale" in state
    assert SECRET not in state and SECRET not in repr(vars(widget))


@pytest.mark.parametrize("message", [None, "x", {}, {"kind": "make"}, {"kind": "make", "answers": [], "confirmed": 3, "formats": {}}])
def test_a_message_without_sense_is_answered_as_an_empty_form(message: object) -> None:
    reply, buffers = ask(form_widget(AGREEMENT, CONTEXT), message)
    assert reply["refused"] is True and reply["messages"] and buffers == []


def test_an_unforeseen_fault_is_told_by_a_code_and_nothing_else(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture) -> None:
    def broken(answers: Mapping, *_: object) -> dict[str, bytes]:
        raise ValueError(f"cannot use {answers['navn']}")

    with caplog.at_level(logging.DEBUG):
        reply, buffers = ask(form_widget(AGREEMENT, CONTEXT, broken), request(navn=SECRET))
    assert "O-820-" in reply["fault"] and reply["id"] == "7" and buffers == []
    assert SECRET not in json.dumps(reply) + caplog.text + "".join(capfd.readouterr())


def test_a_problem_on_the_way_to_the_documents_is_told_in_its_own_words() -> None:
    def without_letterhead(*_: object) -> dict[str, bytes]:
        raise MetodebogError([problem("F-001", fil="brevpapir.docx")])

    reply, buffers = ask(form_widget(AGREEMENT, CONTEXT, without_letterhead), request())
    assert reply["refused"] and "brevpapir.docx" in reply["messages"][0]["line"] and buffers == []


def test_a_maker_of_ones_own_gets_answers_formats_and_what_was_confirmed() -> None:
    got: list[object] = []

    def make(answers: Mapping, formats: list[str], answered: Mapping[str, str]) -> dict[str, bytes]:
        got.extend([answers["navn"], formats, answered])
        return {"egen.txt": b"hej"}

    widget = form_widget(AGREEMENT, CONTEXT, make)
    message = request(formats=("pdf",), indgaaet="09/10/2026")
    [question] = [item for item in ask(widget, message)[0]["messages"] if item["key"]]
    reply, buffers = ask(widget, {**message, "confirmed": [question["key"]]})
    assert got == ["Anna Eksempel", ["pdf"], {"D-402": "ja"}]
    assert (reply["files"], buffers) == ([{"name": "egen.txt"}], [b"hej"])


def test_the_page_of_the_widget_is_the_form_itself() -> None:
    state = form_widget(AGREEMENT, CONTEXT).get_state()
    assert state["_esm"] == (form_kit.FORMS / "form.js").read_text(encoding="utf-8")
    assert state["_css"] == (form_kit.FORMS / "form.css").read_text(encoding="utf-8")
    assert state["description"]["title"] == AGREEMENT.title


def test_a_character_that_the_pdf_shows_as_a_box_is_told_and_the_documents_are_made() -> None:
    reply, buffers = ask(form_widget(AGREEMENT, CONTEXT), request(formats=("pdf",), sted="Café 漢字"))
    told = [item for item in reply["messages"] if "C-212" in str(item)]
    assert [item["field"] for item in told] == ["sted"] and len(buffers) == 1
