"""What can be looked at of a piece on the bench follows the stock that it is printed on."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton


@pytest.fixture
def tabs_on(open_window, shop):
    """``tabs_on("postcard-4x6")`` prints a card on a stock and returns the window and the pages it offers."""

    def print_(stock, **changes):
        shop.services.settings.put_paper(replace(shop.services.settings.paper(), card_stock=stock))
        shop.run(shop.send(**changes))
        window = open_window()
        window.find("run_table").selectRow(0)
        window.settle()
        (shown,) = [tabs for tabs in window.page.sheet._tabs.values() if tabs.isVisible()]
        return window, [button.text() for button in shown.findChildren(QAbstractButton) if button.isVisible()]

    return print_


@pytest.mark.parametrize(
    ("stock", "words", "caption"),
    [
        ("a2-ivory", ["Outside", "Inside", "Envelope"], "215.9 × 139.7 mm, fold down the middle"),
        ("a2-letter-quarter", ["Outside", "Inside", "Envelope"], "215.9 × 139.7 mm, fold down the middle"),
        ("dl-ivory", ["Outside", "Inside", "Envelope"], "210 × 198 mm, fold across the middle"),
        ("flat-a6", ["Front", "Back", "Envelope"], "105 × 148 mm"),
        ("postcard-4x6", ["Front", "Back"], "152.4 × 101.6 mm"),
    ],
)
def test_a_card_has_the_pages_and_the_size_of_its_stock(tabs_on, stock, words, caption):
    window, offered = tabs_on(stock)
    assert offered == words
    assert window.page.sheet._caption.text() == caption


def test_who_writes_a_postcard_by_hand_sees_the_crib_and_no_envelope(tabs_on):
    _, offered = tabs_on("postcard-4x6", handwritten=True)
    assert offered == ["Crib", "Front", "Back"]


def test_a_stock_that_is_not_on_the_shelves_has_a_name_all_the_same(tabs_on):
    window, _ = tabs_on("postcard-4x6")
    assert any("Postcard, 4 × 6 inches" in line for line in window.page.sheet._paper_facts.texts())
    assert "Postcard, 4 × 6 inches" in window.page.run_pane.header._contents.text()
