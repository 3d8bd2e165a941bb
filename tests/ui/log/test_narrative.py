"""How a gesture is told."""

from datetime import timedelta

from gifts_app.domain.narrative import chapters


def keys(shop, gesture):
    """The chapters of a gesture as it stands now."""
    story = shop.services.gestures.story(gesture.number)
    return [chapter.key for chapter in chapters(story.gesture, story.events)]


def test_a_story_goes_from_the_call_to_the_answer(shop):
    """The machine's claim is left out; what people did stands in the order it happened."""
    gesture = shop.shipped(shop.send())
    shop.services.gestures.react(gesture.number, "It stands on the shelf.", shop.agent)
    assert keys(shop, gesture) == ["call", "words", "piece", "print", "confirm", "ship", "react"]


def test_a_card_without_printed_words_has_no_chapter_for_them(shop):
    """A person writes them by hand."""
    gesture = shop.send(handwritten=True, message="", sign="")
    assert keys(shop, gesture) == ["call", "piece"]


def test_a_slip_that_was_taken_back_at_once_is_not_told(shop):
    """Undo within two minutes leaves no trace in the story; the history keeps both."""
    gesture = shop.shipped(shop.send())
    shop.services.bench.unship(gesture.number, shop.jo)
    assert "ship" not in keys(shop, gesture)
    shop.services.bench.ship(gesture.number, shop.jo)
    shop.now += timedelta(hours=3)
    shop.services.bench.unship(gesture.number, shop.jo)
    assert keys(shop, gesture)[-2:] == ["ship", "unship"]


def test_a_shipment_tells_carrier_and_number(shop):
    """They are known of the gesture, not of the event."""
    gesture = shop.shipped(shop.send())
    story = shop.services.gestures.story(gesture.number)
    ship = next(chapter for chapter in chapters(story.gesture, story.events) if chapter.key == "ship")
    assert (ship.text, ship.who) == ("Royal Mail RM123", "Jo Marsh")
