"""What a florist would ring back about, told while somebody still types."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gifts_app.domain.customers import Address
from gifts_app.domain.flowers import advice, hour_of

MORNING = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)  # a Tuesday
AFTERNOON = MORNING.replace(hour=13)
NOWHERE = Address()


def day(ahead: int, now: datetime = MORNING, **details: str) -> str:
    """What is said about a day."""
    wanted = {"deliver_on": (now.date() + timedelta(days=ahead)).isoformat(), **details}
    return str(advice(wanted, now, NOWHERE).get("deliver_on", ""))


def begins(ahead: int, at: str = "", place: str = "venue") -> dict[str, str]:
    return {"begins_on": (MORNING.date() + timedelta(days=ahead)).isoformat(), "begins_at": at, "place": place}


@pytest.mark.parametrize(
    ("said", "part"),
    [
        (day(-1), "passed"),
        (day(400), "a year ahead"),
        (day(0), "before noon"),
        (day(0, AFTERNOON), "until noon"),
        (day(0, place="funeral_home"), "day ahead"),
        (day(1, place="funeral_home"), "day ahead"),
        (day(5), "Sunday"),
        (day(4, place="work"), "at work"),
        (day(3, **begins(2)), "too late"),
        (day(3, **begins(3, "11:00")), "in the morning"),
        (day(3, **begins(3, "11:00"), window="pm"), "in the morning"),
        (day(0, **begins(0, "15:00", "funeral_home")), "less than a day"),
    ],
)
def test_an_unlikely_day_is_told(said: str, part: str) -> None:
    assert part in said


@pytest.mark.parametrize(
    "said",
    [
        day(1),
        day(4),
        day(2, place="funeral_home"),
        day(2, **begins(2)),
        day(2, **begins(2, "15:00")),
        day(2, **begins(2, "11:00"), window="am"),
        day(2, **begins(3, "11:00", "funeral_home")),
        day(2, **begins(2, "in the chapel")),
    ],
)
def test_a_likely_day_is_not_talked_about(said: str) -> None:
    assert said == ""


@pytest.mark.parametrize("text", ["", "2", "28.11.", "soon", "2026-02-30", "9" * 5000])
def test_half_a_date_is_no_reason_to_talk(text: str) -> None:
    """While somebody types, nothing flickers."""
    assert advice({"deliver_on": text, "begins_on": text}, MORNING, NOWHERE) == {}


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("P.O. Box 12", True),
        ("PO Box 12\nLeeds", True),
        ("po box 9", True),
        ("Postfach 10 20 30", True),
        ("BP 114", True),
        ("Apartado 7", True),
        ("私書箱 3", True),
        ("12 Box Hill", False),
        ("Postfachweg 3", False),
        ("3 Bp Lane", False),
        ("Apartadores 4", False),
        ("", False),
    ],
)
def test_a_post_box_is_told_wherever_it_stands(address: str, told: bool) -> None:
    assert ("deliver_address" in advice({"deliver_address": address}, MORNING, NOWHERE)) is told
    assert ("deliver_address" in advice({}, MORNING, Address(street=address))) is told
    assert advice({"deliver_address": "3 High Street"}, MORNING, Address(street=address)) == {}


def test_at_home_the_family_is_named_after_a_loss() -> None:
    assert "family" in str(advice({"place": "home"}, MORNING, NOWHERE, solemn=True)["deliver_to"])
    assert "family" in str(advice({}, MORNING, NOWHERE, solemn=True)["deliver_to"])
    assert advice({"place": "funeral_home"}, MORNING, NOWHERE, solemn=True) == {}
    assert advice({"place": "home"}, MORNING, NOWHERE) == {}


@pytest.mark.parametrize(
    ("ward", "told"), [("ICU 3", True), ("Intensive care", True), ("Ward 4 West", False), ("Picu", True)]
)
def test_a_ward_that_takes_no_flowers_is_told(ward: str, told: bool) -> None:
    assert ("ward" in advice({"place": "hospital", "ward": ward}, MORNING, NOWHERE)) is told
    assert advice({"place": "home", "ward": ward}, MORNING, NOWHERE) == {}


def test_more_words_than_a_florists_card_holds_are_counted() -> None:
    assert str(advice({}, MORNING, NOWHERE, message="word " * 51)["message"]).startswith("51 words")
    assert advice({}, MORNING, NOWHERE, message="word " * 50) == {}


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("14:00", time(14)),
        ("9.30", time(9, 30)),
        ("11 am", time(11)),
        ("12 a.m.", time(0)),
        ("2:15 PM", time(14, 15)),
        ("12 pm", time(12)),
        ("at 10 in the chapel", time(10)),
        ("11h45", time(11, 45)),
        ("25:00", None),
        ("10:75", None),
        ("2026", None),
        ("noon", None),
        ("", None),
    ],
)
def test_an_hour_is_read_as_people_write_it(text: str, hour: time | None) -> None:
    assert hour_of(text) == hour


@given(
    st.dictionaries(
        st.sampled_from(["deliver_on", "begins_on", "begins_at", "place", "window", "deliver_address"]),
        st.text(max_size=30) | st.dates().map(date.isoformat),
    ),
    st.integers(0, 10**9).map(lambda seconds: MORNING + timedelta(seconds=seconds)),
    st.text(max_size=50),
)
def test_anything_can_stand_in_the_form(details: dict[str, str], now: datetime, text: str) -> None:
    """Advice is about something, or there is none; it never fails."""
    assert all(advice(details, now, Address(street=text), solemn=True, message=text).values())
    hour_of(text)
