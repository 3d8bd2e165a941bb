"""A person's own phrases: kept for them at every desk, nobody else's, on both engines."""

import pytest

from gifts_app.domain.phrases import LONGEST, MOST
from gifts_app.errors import InvalidRequest


def texts(shop, person):
    return [phrase.text for phrase in shop.services.phrases.all(person)]


def test_phrases_are_a_persons_own_and_the_latest_comes_first(shop):
    phrases = shop.services.phrases
    first = phrases.save("You made my day,\r\nand more. ", shop.agent)
    shop.clock.forward(minutes=1)
    phrases.save("Come back soon", shop.agent)
    phrases.save("Not yours", shop.jo)
    assert texts(shop, shop.agent) == ["Come back soon", "You made my day,\nand more."]
    shop.clock.forward(minutes=1)
    assert phrases.save("You made my day,\nand more.", shop.agent) == first, "the same words are one phrase"
    assert texts(shop, shop.agent) == ["You made my day,\nand more.", "Come back soon"]


def test_what_is_thrown_away_comes_back_and_nobody_throws_away_anothers(shop):
    phrases = shop.services.phrases
    phrase = phrases.save("Come back soon", shop.agent)
    phrases.drop(phrase, shop.jo)
    assert texts(shop, shop.agent) == ["Come back soon"]
    phrases.drop(phrase, shop.agent)
    phrases.drop(phrase, shop.agent)
    assert texts(shop, shop.agent) == []
    phrases.bring_back(phrase, shop.agent)
    assert phrases.all(shop.agent) == (phrase,)


@pytest.mark.parametrize("text", ["", " \n\u200b", "x" * (LONGEST + 1)])
def test_nothing_and_too_much_are_no_phrase(shop, text):
    with pytest.raises(InvalidRequest):
        shop.services.phrases.save(text, shop.agent)
    assert texts(shop, shop.agent) == []


def test_there_is_an_end_to_them(shop):
    """A list of thousands would help nobody; what is there can still be saved again."""
    phrases = shop.services.phrases
    for number in range(MOST):
        phrases.save(f"Words {number}", shop.agent)
    with pytest.raises(InvalidRequest, match="200"):
        phrases.save("One more", shop.agent)
    phrases.save("Words 7", shop.agent)
    assert len(texts(shop, shop.agent)) == MOST
