"""The measure of readability, against small texts counted by hand."""

from __future__ import annotations

import pytest
from lix import heaviest, lix, sentences


def lengths(text: str) -> list[int]:
    return [len(sentence) for sentence in sentences(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Du kan ringe. Du kan også skrive.", [3, 4]),
        ("Kan du det? Ja! Måske …", [3, 1, 1]),
        ("Vi ses den 3. februar 2026 kl. 09.30 på torvet.", [10]),
        ("Vi ses den 3. Husk kaffe.", [4, 2]),
        ("3. Præsentation af formål", [4]),
        ("Skriv fx CPR-nr. 610190-1234 og jf. § 4 i loven.", [9]),
        ("Skriv CPR-nr. Giv derefter arket videre.", [2, 4]),
        ("Brød, mælk osv. står på bordet. Kaffe, te osv. Tag selv.", [6, 3, 2]),
        ("Det er f.eks. bl.a. evt. SKP, dvs. en person.", [9]),
        ("Mål: Ro i maven", [4]),
        ("Husk:\n- kaffe og te\n- stole\n\nSluk lyset", [1, 3, 1, 2]),
        ("☐ Ja\n☒ Nej", [1, 1]),
        ("en linje\nder går videre", [5]),
        ("“Det går godt.” Han smiler.", [3, 2]),
        ("(Se side 4.) Ring nu.", [3, 2]),
        ("Skriv til fs@eksempel.example eller www.eksempel.dk i dag.", [7]),
        ("Bo A. Eksempel kommer.", [4]),
        ("1.250,50 kroner og 14 dage", [5]),
        ("og/eller IT-rygsæk", [3]),
        ("§ – … !", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_sentence_ends_where_a_reader_ends_it(text: str, words: list[int]) -> None:
    assert lengths(text) == words


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Du kan ringe."], 3.0),  # 3 words, 1 sentence, none long
        (["Du kan ringe til sagsbehandleren."], 5 + 100 / 5),
        (["Hun kommer i dag. Sagsbehandleren ringer torsdag."], 7 / 2 + 100 * 2 / 7),  # “ringer” has six letters, “torsdag” seven
        (["Navn", "Alder", "Telefon"], 3 / 3 + 100 / 3),  # labels are sentences
        (["IT-rygsæk"], 1 + 100.0),  # eight letters and a hyphen
        (["den 12. november 2026"], 4 + 100 / 4),  # a number is a word and never long
        (["1234567 8901234"], 2.0),
        ([], 0.0),
    ],
)  # fmt: skip
def test_the_number_is_the_one_that_is_counted_by_hand(texts: list[str], expected: float) -> None:
    assert lix(texts) == pytest.approx(expected)


def test_long_sentences_and_long_words_both_weigh() -> None:
    plain = lix(["Vi ses. Du går. Hun ler."])
    assert plain < lix(["Vi ses, og du går, og hun ler."]) and plain < lix(["Vi overvejer. Du spadserer. Hun ler."])


def test_the_heaviest_sentences_come_first_and_labels_are_not_among_them() -> None:
    texts = ["Sagsbehandlingsfrist", "Du kan altid ringe til os.", "Sagsbehandleren koordinerer indsatsen løbende med samarbejdsparterne."]
    found = heaviest(texts)
    assert found[0].endswith("Sagsbehandleren koordinerer indsatsen løbende med samarbejdsparterne") and len(found) == 2
