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
    words = search_words([text]).split()
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
