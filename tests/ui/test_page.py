"""A page knows whether what it shows is still true."""

from gifts_app.ui.page import Page


def watching(qtbot, inline):
    """A page that counts how often it loads, and the operations it watches."""
    operations, loads = inline(None), []
    page = Page()
    qtbot.addWidget(page)
    page.watch(operations, {"stock"}, lambda: loads.append(1))
    return page, operations, loads


def test_a_page_loads_when_first_shown_and_not_again(qtbot, inline):
    page, _, loads = watching(qtbot, inline)
    assert loads == []
    page.show()
    page.hide()
    page.show()
    assert loads == [1]


def test_a_visible_page_follows_its_topics_only(qtbot, inline):
    page, operations, loads = watching(qtbot, inline)
    page.show()
    operations.changed.emit(frozenset({"customers"}), None)
    assert len(loads) == 1
    operations.changed.emit(frozenset({"customers", "stock"}), None)
    assert len(loads) == 2


def test_a_hidden_page_waits_until_it_is_shown(qtbot, inline):
    """Ten changes elsewhere cost one reload, and none if nobody looks."""
    page, operations, loads = watching(qtbot, inline)
    page.show()
    page.hide()
    for _ in range(10):
        operations.changed.emit(frozenset({"stock"}), None)
    assert len(loads) == 1
    page.show()
    assert len(loads) == 2
