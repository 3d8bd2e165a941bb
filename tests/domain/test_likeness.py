"""When two messages count as nearly the same words."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gifts_app.domain.likeness import nearly_the_same

CARD = "Thank you for being so patient with us this week, and for making me laugh about the suitcase."


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (CARD.upper().replace(",", " –"), True),
        (f"Dear Amara,\n{CARD}", True),
        (CARD.replace("suitcase", "parrot"), True),
        ("Thank you for the parrot that sang for us, I still smile when I think of how the week began.", False),
        ("Thank you.", False),
        ("", False),
        ("今週は本当にありがとうございました。", False),
    ],
)
def test_words_are_compared_as_a_person_would(other: str, same: bool) -> None:
    assert nearly_the_same(CARD, other) is same


def test_scripts_without_blanks_are_compared_sign_by_sign() -> None:
    one = "今週は本当にありがとうございました。スーツケースの話で笑いました。"
    assert nearly_the_same(one, one.replace("今週", "昨日"))
    assert not nearly_the_same(one, "お誕生日おめでとうございます。素敵な一年になりますように。")


def test_short_greetings_are_like_any_other() -> None:
    assert not nearly_the_same("Happy birthday, Ana!", "Happy birthday, Ana!")


@given(st.text(max_size=200), st.text(max_size=200))
def test_it_is_the_same_from_both_sides_for_equal_texts(one: str, other: str) -> None:
    assert nearly_the_same(one, one) == nearly_the_same(one, f" {one}\n")
    assert isinstance(nearly_the_same(one, other), bool)


def test_the_longest_texts_of_one_word_take_no_time() -> None:
    """Twenty of them are compared while somebody types."""
    begun = time.process_time()
    nearly_the_same("a " * 2_000, "a " * 1_990 + "b " * 10)
    assert time.process_time() - begun < 0.2
