"""What the middle of the bench offers next."""

from gifts_app.domain.gestures import Status


def test_post_leaves_together_and_every_order_with_its_own_confirmation(open_window, shop):
    """A carrier says nothing about flowers; each florist has a confirmation of their own."""
    first, card, second = shop.send("Signe Dahl", "flowers"), shop.send("Omar Benali"), shop.send("Ewa Now", "flowers")
    shop.run(first, card, second)
    window = open_window()
    window.press("confirm_all")
    window.press("ship")
    window.find("ship_form_carrier").setText("Royal Mail")
    window.press("ship_form_submit")
    assert shop.statuses(first, card, second) == ["confirmed", "shipped", "confirmed"]
    for confirmation in ("F 1", "F 2"):
        window.press("ship")
        window.find("ship_form_tracking").setText(confirmation)
        window.press("ship_form_submit")
    left = [shop.services.gestures.story(each.number).gesture for each in (first, second)]
    assert [(each.status, each.carrier, each.tracking) for each in left] == [
        (Status.SHIPPED, "", "F 1"),
        (Status.SHIPPED, "", "F 2"),
    ]


def test_the_next_run_is_the_berry_button_once_nothing_is_left_to_do(open_window, shop):
    """Ctrl+Enter goes on from run to run."""
    shop.run(shop.send("Omar Benali"))
    window = open_window()
    waiting = shop.send("Ewa Nowicka")
    window.page.presenter.load()
    window.settle()
    window.press("confirm_all")
    assert not window.find("print_after").isVisible()
    window.press("ship")
    window.press("ship_form_submit")
    assert window.find("print_after").text() == window.find("print_run").text() == "Print 1 card"
    window.press("print_after")
    assert shop.statuses(waiting) == ["printed"]


def test_the_berry_button_names_what_is_chosen(open_window, shop):
    """It prints what the button under the queue prints, so it says the same."""
    shop.cards(3)
    window = open_window()
    window.page.queue.list.selectAll()
    assert window.find("print_next").text() == window.find("print_run").text()
