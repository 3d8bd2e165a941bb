"""Gentle advice: what is told, what is not, and that it never stops anything; on both engines."""

import dataclasses
from datetime import datetime, timedelta

import pytest

from gifts_app.domain.customers import Address
from gifts_app.domain.gestures import GestureItem

OTHER_WORDS = "I hope the new suitcase rolls as beautifully as you told me it should."


def told(shop, customer, kind="card", **changes):
    """Tell the advice about a draft that repeats nothing, unless it is told to: kinds and sentences."""
    fresh = {"message": OTHER_WORDS, "occasion": "birthday"} | changes
    return {n.kind: str(n.message) for n in shop.services.gestures.notices(shop.draft(customer, kind, **fresh))}


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("card", "Priya Raman sent a wedding card 12 days ago."),
        ("flowers", "Priya Raman sent wedding flowers 12 days ago."),
        ("wow", "Priya Raman sent a wedding WoW package 12 days ago."),
    ],
)
def test_what_was_sent_lately_is_told_as_a_person_would(shop, kind, sentence):
    shop.stock(tin_mug=5)
    customer = shop.customer()
    shop.sent(customer, kind, occasion="wedding")
    shop.clock.forward(days=12)
    assert told(shop, customer) == {"recent": sentence}
    shop.clock.forward(days=60)
    assert told(shop, customer) == {}


@pytest.mark.parametrize(
    ("kind", "own", "at_home"),
    [
        ("card", "You sent a wedding card", "You sent Tunde Okafor, at the same address, a wedding card"),
        ("flowers", "You sent wedding flowers", "You sent Tunde Okafor, at the same address, wedding flowers"),
        (
            "wow",
            "You sent a wedding WoW package",
            "You sent Tunde Okafor, at the same address, a wedding WoW package",
        ),
    ],
)
def test_nobody_hears_of_herself_by_name(shop, kind, own, at_home):
    """Who reads is who sent it; a colleague hears the name, and so does whoever is not known."""
    shop.stock(tin_mug=5)
    tunde, amara = shop.customer("Tunde Okafor"), shop.customer()
    shop.sent(tunde, kind, occasion="wedding", message=OTHER_WORDS)

    def read(customer, reader):
        draft = shop.draft(customer, message=OTHER_WORDS, occasion="birthday")
        return [str(n.message) for n in shop.services.gestures.notices(draft, reader)]

    words = "These are nearly the words that {} wrote {} today."
    assert read(tunde, shop.agent) == [f"{own} today.", words.format("you", "them")]
    assert read(amara, shop.agent) == [f"{at_home} today.", words.format("you", "Tunde Okafor, at the same address,")]
    for other in (shop.jo, None):
        assert read(tunde, other)[0] == f"{own.replace('You', 'Priya Raman')} today."
        assert read(tunde, other)[1] == words.format("Priya Raman", "them")
    sent = shop.services.gestures.submit(shop.draft(tunde, message=OTHER_WORDS), shop.agent)
    assert str(sent.notices[0].message) == f"{own} today."


@pytest.mark.parametrize(
    "home",
    [
        Address(street="14, alder RISE", city="LEEDS", postal_code="ls62ab", country="GB"),
        Address(street="14 Álder  Rise", city="Leeds", postal_code="LS6 2AB", country="GB"),
    ],
)
def test_what_somebody_under_the_same_roof_got_is_told(shop, home):
    """However the address is written; with the name, because the agent may know only one of them."""
    shop.sent(shop.customer("Tunde Okafor", address=home), occasion="new_baby")
    shop.clock.forward(days=1)
    amara = shop.customer()
    sentence = "Priya Raman sent Tunde Okafor, at the same address, a new baby card yesterday."
    assert told(shop, amara) == {"household": sentence}
    shop.sent(amara, occasion="hello")
    assert set(told(shop, amara)) == {"recent"}, "what went to themselves stands before it"


@pytest.mark.parametrize(
    "home",
    [
        Address(street="14 Alder Rise", city="Leeds", postal_code="LS6 3AB", country="GB"),
        Address(street="14 Alder Rise", city="Leeds", postal_code="LS6 2AB", country="IE"),
        Address(street="14 Alder Rise\nFlat 2", city="Leeds", postal_code="LS6 2AB", country="GB"),
        Address("Alder & Co", "14 Alder Rise", "", "Leeds", "", "LS6 2AB", "GB"),
        Address(city="Leeds", postal_code="LS6 2AB", country="GB"),
    ],
)
def test_a_neighbour_a_company_and_half_an_address_are_no_household(shop, home):
    shop.sent(shop.customer("Tunde Okafor", address=home))
    assert told(shop, shop.customer(address=home if home.company else shop.address())) == {}
    if not home.street:
        assert told(shop, shop.customer("Bola Okafor", address=home)) == {}


def test_a_house_of_many_is_no_household(shop):
    """A dormitory or a hospital; what one of a hundred people got says nothing about the next."""
    for number in range(9):
        someone = shop.customer(f"Student {number}")
    shop.sent(someone)
    assert told(shop, shop.customer()) == {}


def test_a_household_without_a_postal_code_is_found_by_its_street(shop):
    home = Address(street="Flat 12A, 8 Peak Road", city="Hong Kong", country="HK")
    shop.sent(shop.customer("Ada Lam", address=home), occasion="wedding")
    other = dataclasses.replace(home, street="flat 12a 8 peak road")
    assert "household" in told(shop, shop.customer("Ben Lam", address=other))
    assert told(shop, shop.customer("Eve", address=dataclasses.replace(home, street="Flat 12B, 8 Peak Road"))) == {}


def test_nearly_the_same_words_are_told_however_long_ago(shop):
    customer = shop.customer()
    shop.sent(customer, occasion="wedding", message=f"Dear Amara, {OTHER_WORDS}")
    shop.clock.forward(days=300)
    assert told(shop, customer) == {"words": "These are nearly the words that Priya Raman wrote them 10 months ago."}
    assert told(shop, customer, message="Congratulations on the twins, may they sleep through the nights soon.") == {}
    assert told(shop, customer, message="") == {}


def test_words_that_another_of_the_household_has_read_are_told_with_the_name(shop):
    shop.sent(shop.customer("Tunde Okafor"), occasion="wedding", message=OTHER_WORDS)
    shop.clock.forward(days=800)
    expected = "These are nearly the words that Priya Raman wrote Tunde Okafor, at the same address, 2 years ago."
    assert told(shop, shop.customer()) == {"words": expected}


def test_words_are_quoted_once(shop):
    """The notice about what was sent lately shows them already."""
    customer = shop.customer()
    shop.sent(customer, message=OTHER_WORDS)
    recent, words = shop.services.gestures.notices(shop.draft(customer, message=OTHER_WORDS, occasion="birthday"))
    assert (recent.kind, recent.quote, words.kind, words.quote) == ("recent", OTHER_WORDS, "words", "")


def test_a_front_that_stands_on_their_shelf_is_told(shop):
    customer = shop.customer()
    shop.sent(customer, design="birthday")
    shop.clock.forward(days=100)
    assert told(shop, customer) == {"design": "They had this card front before, 3 months ago."}
    assert told(shop, customer, design="hello") == {}
    assert told(shop, customer, "flowers") == {}
    other = shop.customer("Tunde Okafor")
    assert told(shop, other) == {"design": "Amara Okafor, at the same address, had this card front 3 months ago."}


def test_post_that_came_back_is_told_while_they_still_live_there(shop):
    customer = shop.customer()
    gesture = shop.sent(customer, occasion="hello")
    shop.services.bench.confirm(shop.printed().run.number, shop.jo)
    shop.services.bench.ship(gesture.number, shop.jo, "Royal Mail")
    shop.services.gestures.returned(gesture.number, "Moved.", shop.jo)
    shop.clock.forward(days=200)
    assert told(shop, customer) == {"returned": "Post to this address came back: Moved."}
    expected = "Post to Amara Okafor at this address came back: Moved."
    assert told(shop, shop.customer("Tunde Okafor"))["returned"] == expected
    moved = dataclasses.replace(customer.details, address=Address(street="2 Castle Hill", city="York", country="GB"))
    shop.services.customers.edit(customer.id, moved, customer.version)
    assert told(shop, customer) == {}


def flowers(shop, days, place="home"):
    """The advice about flowers some days ahead."""
    day = (shop.clock.now.astimezone() + timedelta(days=days)).date().isoformat()
    details = {"deliver_on": day, "phone": "+44 7700 900123", "place": place}
    return told(shop, shop.customer(f"Amara {days} {place}", address=Address(street=f"{days} {place}")), "flowers",
                details=details).get("date", "")  # fmt: skip


def test_a_day_that_flowers_will_miss_is_told(shop):
    """By the desk's own clock; the twelfth of May 2026 is a Tuesday."""
    shop.clock.now = datetime(2026, 5, 12, 9, 0).astimezone()
    assert "before noon" in flowers(shop, 0)
    assert "day ahead" in flowers(shop, 1, "funeral_home")
    assert "Sunday" in flowers(shop, 5)
    assert flowers(shop, 1) == flowers(shop, 2, "funeral_home") == ""
    shop.clock.now = datetime(2026, 5, 12, 12, 1).astimezone()
    assert "until noon" in flowers(shop, 0)


def test_things_that_run_short_and_no_address_are_told_and_stop_nothing(shop):
    shop.stock(tin_mug=1)
    customer = shop.customer(address=Address(country="GB"))
    found = told(shop, customer, "wow", items=(GestureItem("tin-mug", 2),))
    assert found["short"] == "Tin mug runs short: 1 free, 2 wanted; the bench may hold it."
    assert "no address yet" in found["address"]
    assert shop.sent(customer, "wow", items=(GestureItem("tin-mug", 2),)).number
