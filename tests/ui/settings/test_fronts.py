"""The section of card fronts over a real profile: from a dropped picture to a front, and away again."""

from dataclasses import replace
from pathlib import Path

import pytest

from gifts_app.ui.settings.fronts import ENDINGS
from tests.documents import art_files


@pytest.fixture
def page(settings_page):
    page = settings_page
    page.show_section("fronts")
    return page


@pytest.fixture
def photograph(tmp_path) -> Path:
    file = tmp_path / "Autumn.jpg"
    file.write_bytes(art_files.photograph(900, 1200))
    return file


def keep(page, path: Path) -> None:
    page.fronts.drop.file_chosen.emit(path)
    page._save()


def test_a_picture_is_looked_at_before_it_is_kept(page, services, photograph):
    page.fronts.drop.file_chosen.emit(photograph)
    form = page.fronts.form
    assert form.isVisible()
    assert form.name.text() == "Autumn"
    assert "a little soft" in form.advice.text()
    assert not form.paper._image.isNull()
    assert not form.page.isVisible()
    assert services.fronts.all() == ()


def test_a_front_is_kept_and_undone(page, services, photograph):
    """With its name and what it suits; undo puts it away and nothing is lost."""
    page.fronts.drop.file_chosen.emit(photograph)
    page.fronts.form.name.set_text("Leaves")
    page.fronts.form.occasions.choose("hello", "sympathy")
    page.fronts.form.mood.choose("solemn")
    page._save()
    (front,) = services.fronts.all()
    assert (front.label, front.occasions, front.solemn) == ("Leaves", ("sympathy", "hello"), True)
    assert not page.fronts.form.isVisible()
    assert list(page.fronts._tiles) == [front.key]
    assert not page.fronts._tiles[front.key].image.isNull()
    page._shell.undo.undo()
    assert services.fronts.all() == ()
    assert page.fronts._tiles[front.key].accessibleName() == "Leaves, Put away"


def test_a_refused_file_is_told_in_place(page, services, tmp_path):
    file = tmp_path / "coarse.png"
    file.write_bytes(art_files.photograph(200, 300))
    keep(page, file)
    assert "coarse.png is too coarse" in page.fronts.trouble.text()
    assert not page.fronts.form.isVisible()
    assert services.fronts.all() == ()


def test_a_front_without_a_name_is_told_at_the_name(page, services, photograph):
    page.fronts.drop.file_chosen.emit(photograph)
    page.fronts.form.name.set_text(" ")
    page._save()
    assert page.fronts.form.name.error() == "Give it a name."
    assert services.fronts.all() == ()


def test_a_front_is_put_away_and_offered_again(page, services, photograph):
    keep(page, photograph)
    (front,) = services.fronts.all()
    page.fronts._tiles[front.key].click()
    page.fronts.form._retire.click()
    assert services.fronts.all() == ()
    page._shell.undo.undo()
    assert services.fronts.all() == (front,)


def test_a_file_that_is_here_already_says_so(page, services, photograph):
    keep(page, photograph)
    page.fronts.drop.file_chosen.emit(photograph)
    assert "here already" in page.fronts.form.advice.text()
    page._save()
    assert len(services.fronts.all()) == 1


def test_another_page_of_a_pdf_is_another_picture(page, services, tmp_path, monkeypatch):
    from gifts_app.services import fronts

    monkeypatch.setattr(fronts, "_largest", lambda stocks: (1.0, 1.3))
    file = tmp_path / "pages.pdf"
    file.write_bytes(art_files.pdf(2))
    page.fronts.drop.file_chosen.emit(file)
    form = page.fronts.form
    assert form.page.isVisible()
    first = form.seen
    form.name.set_text("Mine")
    form.page.chosen.emit("2")
    assert (form.seen.page, form.seen.pages) == (2, 2)
    assert form.seen.picture != first.picture
    assert form.name.text() == "Mine"


def test_whatever_can_be_read_can_be_dropped():
    assert {Path(name).suffix[1:] for name in art_files.GOOD} <= set(ENDINGS)


def test_the_composer_offers_what_suits_the_occasion(qtbot, themed):
    from gifts_app.domain.fronts import Front
    from gifts_app.ui.send.paper.designs import DesignStrip
    from tests.factories import now

    strip = DesignStrip()
    qtbot.addWidget(strip)
    strip.show()
    asked: list[str] = []
    strip.wanted.connect(lambda key, _width: asked.append(key))
    autumn = Front("own-1", "Autumn", (), False, "Priya", now(), 9, 9)
    strip.offer((autumn, replace(autumn, key="own-2", label="Candle", solemn=True)))
    shown = lambda: [key for key, front in strip._fronts.items() if key.startswith("own-") and front.isVisible()]  # noqa: E731
    strip.choose("hello", "hello")
    assert shown() == ["own-1", "own-2"]
    strip.choose("sympathy", "sympathy")
    assert shown() == ["own-2"]
    strip.choose("own-1", "sympathy")
    assert shown() == ["own-1", "own-2"]
    strip.ask()
    assert asked[-2:] == ["own-1", "own-2"]
    strip.offer(())
    assert shown() == []
    strip.show_front("own-1", strip.grab().toImage())
