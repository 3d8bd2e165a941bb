"""Settings of the team in the database, settings of one desk in its file; and who acts there."""

import dataclasses
import os

import pytest

from gifts_app.documents.stock.formats import LABEL_STOCKS, STOCKS
from gifts_app.domain.customers import Address
from gifts_app.domain.ids import new_id
from gifts_app.domain.people import Person, Role
from gifts_app.errors import InvalidRequest, NotFound, StorageUnavailable
from gifts_app.services.desk import Desk, DeskSettings
from gifts_app.services.settings import PaperChoice, SenderDetails
from gifts_app.storage.settings import SettingStore


def test_a_new_team_has_a_sender_and_paper_at_once(shop):
    assert shop.services.settings.sender().name
    assert shop.services.settings.paper() == PaperChoice()


def test_lines_for_a_pen_are_the_teams_choice(shop):
    """And what the setting says is what is printed."""
    ruled = shop.services.previews.panel("inside", shop.draft(handwritten=True, message=""), "Jo", 50)
    shop.services.settings.put_paper(PaperChoice(card_lines="blank"))
    blank = shop.services.previews.panel("inside", shop.draft(handwritten=True, message=""), "Jo", 50)
    assert set(blank.raster.data) == {255}
    assert len(set(ruled.raster.data)) > 1
    with pytest.raises(InvalidRequest) as refused:
        shop.services.settings.put_paper(PaperChoice(card_lines="dotted"))
    assert "card_lines" in refused.value.fields


def test_the_sender_is_kept_and_cleaned(shop):
    sender = SenderDetails(" Gifts ", "+1 702-555-0142", "hello@example.com", Address(street="1 A\r\nSt", country="US"))
    stored = shop.services.settings.put_sender(sender)
    assert stored.name == "Gifts"
    assert stored.address.street == "1 A\nSt"
    assert shop.services.settings.sender() == stored


def test_a_sender_without_a_name_is_refused(shop):
    with pytest.raises(InvalidRequest) as refused:
        shop.services.settings.put_sender(SenderDetails(name=" ", phone="x" * 201))
    assert set(refused.value.fields) == {"name", "phone"}


def test_paper_is_chosen_from_what_there_is(shop):
    chosen = PaperChoice("a4", list(STOCKS)[-1], list(LABEL_STOCKS)[-1])
    assert shop.services.settings.put_paper(chosen) == chosen
    assert shop.services.settings.paper() == chosen
    with pytest.raises(InvalidRequest) as refused:
        shop.services.settings.put_paper(PaperChoice("parchment", "stone", "wax"))
    assert set(refused.value.fields) == {"sheet", "card_stock", "label_stock"}
    assert shop.services.settings.paper() == chosen


def test_settings_of_a_newer_program_do_no_harm(shop):
    store = SettingStore(shop.database)
    store.put("paper", {"sheet": "a4", "colour": "cyan", "card_stock": 7})
    store.put("sender", ["not", "a", "mapping"])
    assert shop.services.settings.paper() == PaperChoice("a4")
    assert shop.services.settings.sender() == SenderDetails()


def test_a_desk_remembers_and_keeps_what_people_wrote_into_its_file(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text('# ours\ntheme = "dark" # easier on the eyes\nown = 1\n', "utf-8")
    desk = DeskSettings(path)
    person = Person(new_id(), "Jo Marsh", role=Role.FULFILMENT)
    desk.put_person(person)
    desk.change(lambda now: dataclasses.replace(now, splitters={"send": "AAA="}))
    assert desk.load() == Desk("dark", person.id, "bench", "", {"send": "AAA="})
    desk.change(lambda now: dataclasses.replace(now, soft_advice=False))
    assert desk.load().soft_advice is False
    assert "# easier on the eyes" in path.read_text("utf-8")
    assert "own = 1" in path.read_text("utf-8")
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "text", ["", "theme = 'neon'\nperson = 'me'", "= broken", "\x00\x01", "splitters = 4", "soft_advice = 0"]
)
def test_a_desk_file_that_makes_no_sense_takes_the_defaults(tmp_path, text):
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    assert DeskSettings(path).load() == Desk()


def test_a_desk_file_that_cannot_be_written_stands_as_it_was(tmp_path):
    (tmp_path / "folder").mkdir()
    desk = DeskSettings(tmp_path / "missing" / "settings.toml")
    with pytest.raises(StorageUnavailable) as refused:
        desk.put_person(Person(new_id(), "Jo Marsh"))
    assert "missing" in str(refused.value)


def test_who_acts_is_named_or_remembered_and_never_guessed(shop):
    services = shop.services
    with pytest.raises(NotFound):
        services.actor()
    assert services.actor("priya").id == shop.agent.id
    services.desk.put_person(shop.jo)
    assert services.actor().id == shop.jo.id
    services.desk.put_person(Person(new_id(), "Nobody"))
    with pytest.raises(NotFound):
        services.actor()
