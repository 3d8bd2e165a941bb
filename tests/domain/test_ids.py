"""Codes catch what fingers and scanners get wrong; keys are in the order of time."""

import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gifts_app.domain.ids import HIGHEST_NUMBER, code_of, new_id, number_of
from gifts_app.errors import InvalidRequest

numbers = st.integers(1, HIGHEST_NUMBER)


def refused(code: str) -> bool:
    """Say whether a text is not taken for a code."""
    try:
        number_of(code)
    except InvalidRequest:
        return True
    return False


@given(numbers)
def test_a_code_reads_back_as_its_number(number: int) -> None:
    """Also in small letters and with blanks around it."""
    assert number_of(code_of(number)) == number
    assert number_of(f"  {code_of(number).lower()} ") == number


@given(numbers)
def test_every_single_wrong_character_is_caught(number: int) -> None:
    """Each place, each other letter, digit and sign."""
    code = code_of(number)
    for place, right in enumerate(code):
        for wrong in string.ascii_uppercase + string.digits + "-/ .":
            if wrong != right:
                assert refused(code[:place] + wrong + code[place + 1 :])


@given(numbers)
def test_every_swap_of_neighbours_is_caught(number: int) -> None:
    """Swapping equal characters changes nothing and is no fault."""
    code = code_of(number)
    for place in range(len(code) - 1):
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert swapped == code or refused(swapped)


@given(numbers)
def test_a_missing_or_doubled_character_is_caught(number: int) -> None:
    """A code has one length only."""
    code = code_of(number)
    for place in range(len(code)):
        assert refused(code[:place] + code[place + 1 :])
        assert refused(code[:place] + code[place] + code[place:])


@given(st.text(max_size=40))
def test_any_other_text_is_refused_with_a_sentence(text: str) -> None:
    """Nothing else than a code reads as a number."""
    assert refused(text) or code_of(number_of(text)) == text.strip().upper()


def test_what_is_no_code_is_told_what_one_looks_like() -> None:
    """The sentence shows an example; a wrong digit asks to read again."""
    with pytest.raises(InvalidRequest, match=r"looks like GF-0001987-54"):
        number_of("hello")
    with pytest.raises(InvalidRequest, match="wrong character"):
        number_of("GF-0001988-54")


@pytest.mark.parametrize("number", [0, -1, HIGHEST_NUMBER + 1])
def test_numbers_without_a_code_are_a_fault_of_the_program(number: int) -> None:
    """They never come from the database."""
    with pytest.raises(ValueError, match="no code"):
        code_of(number)


def test_keys_are_version_7_and_follow_the_clock() -> None:
    """RFC 9562: version and variant bits, milliseconds first."""
    first = new_id()
    time.sleep(0.002)
    second = new_id()
    assert first.version == second.version == 7
    assert first.variant == second.variant
    assert first < second
    assert abs((second.int >> 80) / 1000 - time.time()) < 5
