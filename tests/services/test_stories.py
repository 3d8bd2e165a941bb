"""Stories on paper, from the gesture as it stands, on both engines."""

import pytest

from gifts_app.documents.proofs import finished
from gifts_app.errors import NotFound, StorageUnavailable


def test_a_story_is_told_as_far_as_it_has_come(shop, tmp_path):
    """First the call and the words; once it is on its way and answered, that too."""
    gesture = shop.sent()
    path = tmp_path / "story.pdf"
    assert shop.services.stories.save(gesture.number, path) == 1
    before = " ".join(finished.text_of(path.read_bytes()))
    assert "The suitcase wheel broke two days before the honeymoon." in before
    assert "Shipped" not in before

    shop.printed()
    shop.services.bench.confirm_one(gesture.number, shop.jo)
    shop.services.bench.ship(gesture.number, shop.jo, "Royal Mail", "RM 1")
    shop.services.gestures.react(gesture.number, "It stands on our piano.", shop.agent)
    shop.services.stories.save(gesture.number, path)
    after = " ".join(finished.text_of(path.read_bytes()))
    order = ["The call", "The words", "The card", "Printed with run 1", "Shipped", "Royal Mail RM 1", "They wrote back"]
    places = [after.index(part) for part in order]
    assert places == sorted(places)
    assert "Orchard" in after
    assert "“It stands on our piano.”" in after


def test_a_story_that_cannot_be_written_leaves_what_was_there(shop, tmp_path):
    gesture = shop.sent()
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageUnavailable):
        shop.services.stories.save(gesture.number, tmp_path / "file" / "story.pdf")
    with pytest.raises(NotFound):
        shop.services.stories.save(gesture.number + 1, tmp_path / "story.pdf")
    assert [path.name for path in tmp_path.glob("*.pdf")] == []
