"""Words as search sees them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gifts_app.storage.folding import asked_words, fold, search_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ångström", "angstrom"), ("A\u030angstro\u0308m", "angstrom"), ("Łódź", "lodz"), ("STRASSE ß", "strasse ss"),
        ("Иван", "ivan"), ("Ελένη", "eleni"), ("O’Neil", "o'neil"), ("ﬁn", "fin"),
    ],
)  # fmt: skip
def test_letters_of_all_scripts_become_small_latin_ones(text: str, folded: str) -> None:
    """Composed or not, the same."""
    assert fold(text) == folded


@given(st.text())
def test_words_hold_nothing_that_a_query_could_mean(text: str) -> None:
    """Small letters and digits, at most forty, each once."""
    for joined in (search_words([text]), search_words([], text)):
        words = joined.split()
        assert len(words) == len(set(words))
        assert all(re.fullmatch("[a-z0-9]{1,40}", word) for word in words)
    asked = asked_words(text)
    assert re.fullmatch(r'[a-z0-9"*() ANDOR]*', asked.fts())
    assert re.fullmatch(r"[a-z0-9':*()|& ]*", asked.tsquery())


@given(st.text(min_size=1), st.text(min_size=1))
def test_folding_goes_letter_by_letter(left: str, right: str) -> None:
    """What follows a letter never changes it, so the beginning of a name is always found."""
    assert fold(left + right) == fold(left) + fold(right)


def test_a_long_word_counts_as_several() -> None:
    """Nothing is cut off, and the beginning of the rest still counts."""
    assert search_words(["x" * 95]) == "x" * 40 + " " + "x" * 15
    assert len(asked_words("a" * 45).groups) == 2


@pytest.mark.parametrize(
    ("phone", "typed"),
    [
        ("+49 30 1234567", "030 1234567"), ("+49 30 1234567", "+49301234567"), ("+49 30 1234567", "1234567"),
        ("+493012345", "03012345"), ("(555) 010-2345", "555 010"), ("0171/123", "0171 123"), ("0171/123", "171123"),
    ],
)  # fmt: skip
def test_a_phone_number_is_found_as_people_type_it(phone: str, typed: str) -> None:
    """With or without country, zeros and marks."""
    asked, words = asked_words(typed), search_words([], phone).split()
    by_number = bool(asked.number) and any(word.startswith(asked.number) for word in words)
    by_words = all(any(word.startswith(part) for part in group for word in words) for group in asked.groups)
    assert by_number or by_words


def test_no_phone_is_no_words() -> None:
    """Marks alone leave nothing."""
    assert search_words([], " - ") == ""
    assert not asked_words("+ - /")
