"""The network map told in words: all of it, in short sentences, short enough to be heard."""
from __future__ import annotations

from metodebog.network.actors import PRIVATE, Actor
from metodebog.network.words import in_words, listed

SECTIONS = ("Fremskudt sagsbehandler", "Privat netværk", "Arbejde", "Bolig", "Tolk")


def actor(name: str, section: int = 1, closeness: int = 1, contact: bool | None = True, asked: bool = True) -> Actor:
    return Actor(name, SECTIONS[section], PRIVATE, closeness, contact, asked)


def test_a_small_map_is_told_by_name() -> None:
    told = in_words([actor("Jane", 2, 3, None), actor("Erik", contact=False), actor("Carla")], SECTIONS)
    assert told == (
        "Netværkskort. Du er i midten. Der er tre personer og steder omkring dig. "
        "Tæt på dig: Erik (privat netværk) og Carla (privat netværk). Midt imellem: ingen. Længere væk: Jane (arbejde). "
        "Du har kontakt med én af tre. Du har ikke kontakt med Erik. Vi har ikke skrevet, om du har kontakt med Jane. "
        "Her står der ingen: fremskudt sagsbehandler, bolig og tolk."
    )


def test_a_map_of_one_is_told_in_the_singular() -> None:
    told = in_words([actor("Carla")], SECTIONS)
    assert "Der er én person eller ét sted omkring dig." in told and "I har kontakt med hinanden." in told


def test_a_large_map_is_told_in_groups_and_not_by_name() -> None:
    told = in_words([actor(f"Navn {i}", 1 + i % 2, 1 + i % 3, i % 2 == 0) for i in range(60)], SECTIONS)
    assert "Navn" not in told and "Tæt på dig er 20: privat netværk (ti) og arbejde (ti)." in told
    assert "Du har kontakt med 30 af 60. Du har ikke kontakt med 30." in told and len(told) < 450


def test_in_a_large_map_the_few_without_contact_are_still_named() -> None:
    told = in_words([*(actor(f"Navn {i}") for i in range(20)), actor("Erik", contact=False)], SECTIONS)
    assert "Du har ikke kontakt med Erik." in told


def test_nobody_is_left_out_of_the_rings() -> None:
    told = in_words([actor("Carla"), actor("Uvis", closeness=0)], SECTIONS)
    assert "Uden en afstand: Uvis (privat netværk)." in told


def test_those_who_are_not_asked_about_do_not_count_in_contact() -> None:
    told = in_words([actor("Carla"), actor("Rania", 4, 3, None, asked=False)], SECTIONS)
    assert "Rania (tolk)" in told and "Vi har ikke skrevet" not in told and "kontakt med hinanden" in told


def test_full_sections_and_full_contact_are_told_too() -> None:
    told = in_words([actor(f"N{i}", i) for i in range(5)], SECTIONS)
    assert told.endswith("Du har kontakt med alle. Der står nogen i alle felter.")


def test_an_empty_map_tells_what_it_is() -> None:
    told = in_words([], SECTIONS)
    assert told.startswith("Et tomt netværkskort.") and "Arbejde" in told


def test_a_list_of_words_reads_as_danish() -> None:
    assert [listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a og b", "a, b og c"]
