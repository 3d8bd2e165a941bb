"""The section of the own look over a real profile: seen on paper before the team takes it, and taken back."""

import pytest

from gifts_app import assets
from gifts_app.documents.setup import Theme

EXAMPLE = assets.folder() / "theme" / "example" / "theme.toml"


@pytest.fixture
def page(settings_page):
    page = settings_page
    page.show_section("look")
    return page


def test_a_theme_is_seen_before_it_is_kept(page, services):
    before = page.look.samples[0]._image.copy()
    page.look.drop.file_chosen.emit(EXAMPLE)
    assert page.look.panel.title.text() == "Harbour & Hay"
    assert page.look.samples[0]._image != before
    assert page.look._keep.isVisible()
    assert services.themes.theme() == Theme()
    page.look._cancel.click()
    assert page.look.samples[0]._image == before
    assert services.themes.theme() == Theme()


def test_a_theme_is_kept_undone_and_reset(page, services):
    page.look.drop.file_chosen.emit(EXAMPLE)
    page._save()
    assert services.themes.theme().name == "Harbour & Hay"
    assert page.look._reset.isVisible()
    assert not page.look._keep.isVisible()
    page._shell.undo.undo()
    assert services.themes.theme() == Theme()
    assert not page.look._reset.isVisible()
    page.look.drop.file_chosen.emit(EXAMPLE)
    page._save()
    page.look._reset.click()
    assert services.themes.theme() == Theme()
    page._shell.undo.undo()
    assert services.themes.theme().name == "Harbour & Hay"


def test_every_fault_of_a_file_is_told_in_place(page, services, tmp_path):
    file = tmp_path / "bad.toml"
    file.write_text('[inks]\npen = "#EEEEEE"\nsoft = "red"\n')
    page.look.drop.file_chosen.emit(file)
    assert "inks.pen: #EEEEEE is too pale" in page.look.trouble.text()
    assert "inks.soft: Write a colour" in page.look.trouble.text()
    file.write_text("nonsense")
    page.look.drop.file_chosen.emit(file)
    assert "bad.toml is no TOML" in page.look.trouble.text()
    assert services.themes.theme() == Theme()


def test_the_keyboard_stays_in_the_section_when_its_button_goes_away(page):
    page.look.drop.file_chosen.emit(EXAMPLE)
    assert page.look._keep.hasFocus()
    page.look._keep.click()
    assert page.look.drop.button.hasFocus()
    page.look._reset.setFocus()
    page.look._reset.click()
    assert page.look.drop.button.hasFocus()
