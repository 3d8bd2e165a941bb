"""Own card fronts from the file to the card: looked at, kept for the team, printed again after they were put away."""

from dataclasses import replace

import pytest

from gifts_app.domain.fronts import Front
from gifts_app.domain.kinds import is_own_front
from gifts_app.errors import InvalidRequest, UnreadableFile
from gifts_app.services import fronts as fronts_module
from gifts_app.storage.fronts import FrontStore
from tests.documents import art_files


@pytest.fixture(autouse=True)
def small_paper(monkeypatch):
    """Drawings are made as fine as the largest card needs; here for a smaller card, so that the tests are quick."""
    monkeypatch.setattr(fronts_module, "_largest", lambda stocks: (3.0, 4.0))


@pytest.fixture
def photograph(tmp_path):
    file = tmp_path / "Autumn walk.jpg"
    file.write_bytes(art_files.photograph(900, 1200))
    return file


def test_a_picture_becomes_a_front_of_the_team(shop, photograph):
    fronts = shop.services.fronts
    seen = fronts.look(photograph)
    assert (seen.name, seen.kind, seen.known) == ("Autumn walk", "jpeg", None)
    assert fronts.all() == ()
    front = fronts.add(seen, " Autumn ", shop.agent, ["thank_you"])
    assert (front.label, front.occasions, front.solemn, front.added_by) == (
        "Autumn",
        ("thank_you",),
        False,
        "Priya Raman",
    )
    assert is_own_front(front.key)
    assert fronts.all() == (front,)
    assert fronts.look(photograph).known == front


def test_a_card_prints_with_it_and_prints_again_when_it_was_put_away(shop, photograph):
    """To the byte, as long as the database is there."""
    fronts, previews = shop.services.fronts, shop.services.previews
    front = fronts.add(fronts.look(photograph), "Autumn", shop.agent)
    gesture = shop.sent(design=front.key)
    before = previews.panel_of_gesture("front", gesture, 50)
    assert before.faults == {}
    assert before.raster != previews.panel_of_gesture("front", shop.sent(), 50).raster
    fronts.change(replace(front, retired=True))
    assert fronts.all() == ()
    assert fronts.all(retired=True)[0].retired
    assert previews.panel_of_gesture("front", gesture, 50) == before
    assert shop.printed().held == ()


def test_a_front_that_nobody_brought_cannot_be_sent(shop):
    with pytest.raises(InvalidRequest) as refused:
        shop.sent(design="own-0123456789ab")
    assert set(refused.value.fields) == {"design"}


def test_what_suits_an_occasion(shop, photograph):
    """A front for all is for a loss only when somebody said that it is solemn."""
    fronts = shop.services.fronts
    front = fronts.add(fronts.look(photograph), "Autumn", shop.agent)
    assert front.suits("birthday")
    assert not front.suits("sympathy")
    assert replace(front, solemn=True).suits("sympathy")
    assert not replace(front, occasions=("birthday",), solemn=True).suits("sympathy")


def test_coarse_and_broken_files_are_refused_before_anything_is_kept(shop, tmp_path):
    coarse, broken = tmp_path / "coarse.jpg", tmp_path / "broken.jpg"
    coarse.write_bytes(art_files.photograph(400, 500))
    broken.write_bytes(art_files.photograph()[:3000])
    with pytest.raises(InvalidRequest, match=r"coarse.jpg is too coarse\. It has 400 × 500 .* at least \d+ × \d+"):
        shop.services.fronts.look(coarse)
    with pytest.raises(UnreadableFile, match=r"broken.jpg is damaged"):
        shop.services.fronts.look(broken)


def test_a_front_needs_a_name_and_known_occasions(shop, photograph):
    fronts = shop.services.fronts
    seen = fronts.look(photograph)
    with pytest.raises(InvalidRequest) as refused:
        fronts.add(seen, "  ", shop.agent, ["easter"])
    assert set(refused.value.fields) == {"label", "occasions"}
    front = fronts.add(seen, "Autumn", shop.agent)
    with pytest.raises(InvalidRequest):
        fronts.change(replace(front, label="x" * 201))


def test_every_page_of_a_pdf_is_a_front_of_its_own(shop, tmp_path):
    file = tmp_path / "two.pdf"
    file.write_bytes(art_files.pdf(2))
    fronts = shop.services.fronts
    keys = {fronts.add(fronts.look(file, page), f"Page {page}", shop.agent).key for page in (1, 2)}
    assert len(keys) == 2


def test_a_front_that_is_damaged_in_the_database_holds_its_card_alone(shop):
    """With the way out, and not as a fault of the program."""
    key = "own-0123456789ab"
    front = Front(key, "Lost", (), solemn=False, added_by="Jo", added_at=shop.clock.now, width=2000, height=2600)
    FrontStore(shop.database).add(front, "0" * 64, "png", b"no picture at all")
    bad, good = shop.sent(design=key), shop.sent()
    run = shop.printed()
    assert {held.code for held in run.held} == {bad.code}
    assert "damaged in the database" in run.held[0].why
    assert shop.stands(good) == "printed"


def test_none_of_ours_but_the_quiet_one_goes_with_a_loss(shop):
    """Refused at the field, with the way out, however it got there."""
    cheerful = shop.draft(shop.customer(), occasion="sympathy", design="birthday")
    faults = shop.services.gestures.faults(cheerful, shop.agent)
    assert str(faults["design"]) == "“birthday” is not made for a sad day; choose another front."
    quiet = shop.draft(shop.customer("Tunde Okafor"), occasion="sympathy", design="sympathy")
    assert shop.services.gestures.faults(quiet, shop.agent) == {}
