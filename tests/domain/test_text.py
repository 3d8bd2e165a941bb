"""Texts are cleaned without ever refusing a name."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from gifts_app.domain.text import clean_line, clean_text, word_count

any_text = st.text(st.characters(codec=None), max_size=200)


@given(any_text)
def test_a_clean_text_is_storable_and_stays_as_it_is(text: str) -> None:
    """No control, surrogate or direction characters; NFC; cleaning twice changes nothing."""
    cleaned = clean_text(text)
    cleaned.encode()
    assert clean_text(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} for c in cleaned.replace("\n", ""))
    assert "\u202e" not in cleaned


@given(any_text)
def test_a_clean_line_is_one_line_without_double_blanks(text: str) -> None:
    """However the text was broken."""
    cleaned = clean_line(text)
    assert "\n" not in cleaned
    assert "  " not in cleaned
    assert clean_line(cleaned) == cleaned


def test_names_of_all_scripts_and_joined_emoji_stay() -> None:
    """The joiners belong to Persian, Hindi and families."""
    for name in ("Zoë Ångström", "石川 真理", "مريم الحدّاد", "می‌خواهم", "क्‍ष", "👩‍👧‍👦", "O'Neil-Łukaszewicz"):
        assert clean_line(name) == unicodedata.normalize("NFC", name)


def test_tabs_and_foreign_line_ends_become_plain_ones() -> None:
    """Pasted text comes with all of them."""
    assert clean_text("a\tb\r\nc\u2028d\x0be") == "a b\nc\nd\ne"
    assert clean_text("  one  \n\n two\x00 \n") == "one\n\n two"


def test_a_direction_override_cannot_hide_in_a_name() -> None:
    """The override goes, the letters stay."""
    assert clean_line("abc\u202edcba\u202c") == "abcdcba"


def test_of_a_text_in_which_nothing_can_be_seen_nothing_is_left() -> None:
    """A card with nothing but joiners and blanks on it would be an empty card."""
    for nothing in ("\u200b", " \u200d\n\u2060 ", "\ufeff\u00a0", "\u202e\u200b"):
        assert clean_text(nothing) == clean_line(nothing) == ""


def test_words_without_blanks_are_counted_roughly() -> None:
    """Nobody writes one word of a hundred signs; where blanks are written they part the words."""
    assert word_count("Happy birthday – to you") == 5
    assert word_count("先日はお電話ありがとうございました。") in range(7, 11)
    assert word_count("Dear 石川 真理") == 3
    assert word_count("") == 0
