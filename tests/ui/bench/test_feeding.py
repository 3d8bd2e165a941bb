"""What the bench is told of every stack before it goes into a printer: where, which side, and how it lies."""

from dataclasses import replace

import pytest

from gifts_app.documents.setup import Duplex, Printer


def _line(window, start):
    return next(line for line in window.page.sheet._files.texts() if line.startswith(start))


@pytest.mark.parametrize(("face_up", "way"), [(False, "facing down"), (True, "facing up")])
def test_the_second_pass_is_told_as_the_printer_wants_it(open_window, shop, face_up, way):
    shop.services.printers.put(Printer(name="Office", tray="Tray 2", duplex=Duplex(face_up=face_up)))
    shop.run(*shop.cards(2))
    window = open_window()
    fronts, backs = _line(window, "Card: fronts"), _line(window, "Card: backs")
    assert "Office · Tray 2" in fronts
    assert "Leave the sheets in the order" in fronts
    assert way in backs
    assert "Envelope Office · Tray 2 2 sheets" in window.page.sheet._files.texts(), "it is simply fed"


@pytest.mark.parametrize(("short_edge", "way"), [(False, "long edge"), (True, "short edge")])
def test_a_printer_that_turns_sheets_gets_one_file_and_the_edge_is_named(open_window, shop, short_edge, way):
    shop.services.printers.put(Printer(name="Office", duplex=Duplex(automatic=True, short_edge=short_edge)))
    shop.run(*shop.cards(2))
    window = open_window()
    assert way in _line(window, "Card: both sides")
    assert not any("pass" in line for line in window.page.sheet._files.texts())


def test_a_card_of_one_side_is_simply_fed_even_by_a_printer_that_turns_sheets(open_window, shop):
    """Set to both sides, it would print the next card on the back of this one."""
    shop.services.printers.put(Printer(name="Office", duplex=Duplex(automatic=True)))
    shop.services.settings.put_paper(replace(shop.services.settings.paper(), card_stock="a2-letter-quarter"))
    shop.run(*shop.cards(2))
    window = open_window()
    assert "Card Office 2 sheets" in window.page.sheet._files.texts()


def test_the_words_follow_what_is_said_of_a_printer_later(open_window, shop):
    printer = shop.services.printers.put(Printer(name="Office"))
    shop.run(*shop.cards(1))
    window = open_window()
    assert "facing down" in _line(window, "Card: backs")
    shop.services.printers.put(replace(printer, duplex=Duplex(face_up=True)))
    window.page.presenter.load()
    window.settle()
    assert "facing up" in _line(window, "Card: backs")


def test_without_a_printer_in_the_list_the_words_are_those_of_most_printers(open_window, shop):
    shop.run(*shop.cards(1))
    window = open_window()
    assert _line(window, "Card: backs").startswith("Card: backs Second pass.")
