"""The bench as a person uses it: keys, buttons and scans on the real page, with real paper."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from gifts_app.domain.gestures import Status


def test_print_confirm_all_but_one_and_ship(open_window, shop):
    """The main job: N, look through the tray, R for the spoiled sheet, all good, ship the rest."""
    cards = shop.cards(4)
    window = open_window()
    assert window.find("waiting_count").text() == "4"
    window.press("print_run")
    assert window.rows() == ["Printed"] * 4
    window.find("run_table").selectRow(2)
    window.key("r")
    assert window.rows() == ["Printed", "Printed", "Waiting", "Printed"]
    window.press("confirm_all")
    assert window.rows() == ["Confirmed", "Confirmed", "Waiting", "Confirmed"]
    assert window.find("waiting_count").text() == "1"
    window.press("ship")
    window.find("ship_form_carrier").setText("Royal Mail")
    window.press("ship_form_submit")
    assert shop.statuses(*cards) == ["shipped", "shipped", "waiting", "shipped"]
    assert shop.services.gestures.story(cards[0].number).gesture.carrier == "Royal Mail"
    assert window.find("shipped_today").text() == "3 shipped today"


def test_letters_settle_the_current_sheet_and_ctrl_z_has_their_names(open_window, shop):
    """G is good, H holds with a reason typed in place, S ships; each can be taken back."""
    cards = shop.cards(3)
    shop.run(*cards)
    window = open_window()
    window.key("g")
    assert window.rows()[0] == "Confirmed"
    assert window.undo.label == "Ines Carvalho good"
    window.key("h")
    window.find("hold_form_reason").setText("Moving house")
    window.press("hold_form_submit")
    assert window.rows()[1] == "Held: Moving house"
    window.undo.undo()
    window.settle()
    assert window.rows()[1] == "Waiting"
    window.find("run_table").selectRow(0)
    window.key("s")
    window.find("ship_form_tracking").setText("RM 1")
    window.press("ship_form_submit")
    assert window.rows()[0] == "Shipped"
    window.undo.undo()
    window.settle()
    assert shop.statuses(*cards) == ["confirmed", "waiting", "printed"]


def test_a_reason_is_asked_for_before_anything_is_held(open_window, shop):
    """An empty reason is told at its field, and the form stays."""
    shop.run(*shop.cards(1))
    window = open_window()
    window.key("h")
    window.press("hold_form_submit")
    form = window.find("hold_form")
    assert form.isVisible()
    assert form._fields["reason"].error() == "Say why it is held."


def test_the_scan_field_has_the_keyboard_and_escape_comes_back_to_it(open_window, shop):
    """Whoever comes to the bench can scan at once, and after every form again."""
    cards = shop.cards(2)
    shop.run(*cards)
    window = open_window()
    assert window.page.focusWidget().objectName() == "scan"
    window.key("h")
    assert window.page.focusWidget().objectName() == "hold_form_reason"
    QTest.keyClick(window.find("hold_form_reason"), Qt.Key.Key_Escape)
    assert not window.find("hold_form").isVisible()
    assert window.page.focusWidget().objectName() == "scan"
    window.scan(cards[1].code)
    assert window.rows() == ["Printed", "Confirmed"]
    assert window.page.run_pane.scan.verdict() == "David Ramaswamy, good"
    assert window.find("scan").text() == ""


def test_a_scan_typed_into_the_table_is_a_scan_and_no_command(open_window, shop):
    """The G of a code must not mark the current sheet as good."""
    cards = shop.cards(3)
    shop.run(*cards)
    window = open_window()
    table = window.find("run_table")
    table.setFocus()
    for letter in cards[2].code:
        QTest.keyClicks(window.page.focusWidget(), letter)
    assert window.find("scan").text() == cards[2].code
    QTest.keyClick(window.page.focusWidget(), Qt.Key.Key_Return)
    window.settle()
    assert window.rows() == ["Printed", "Printed", "Confirmed"]


def test_a_scan_that_does_not_belong_here_is_told_with_a_way_out(open_window, shop):
    """One sentence, and a button that opens the other run."""
    cards = shop.cards(2)
    shop.run(cards[0])
    shop.run(cards[1])
    window = open_window()
    window.page.presenter.open_run(1)
    window.settle()
    window.scan(cards[1].code)
    said = window.page.run_pane.scan.verdict()
    assert said == "David Ramaswamy is not in run 1; it was printed with run 2."
    window.press("open_other_run")
    assert window.find("run_title").text() == "Run 2"


def test_an_interrupted_run_asks_for_its_last_good_sheet(open_window, shop):
    """After a crash nothing is printed; one sheet is picked, and only the rest is printed again."""
    cards = shop.cards(4)
    shop.strand(*cards)
    window = open_window()
    assert window.find("last_good").isVisible()
    assert not window.find("last_good_confirm").isEnabled()
    assert len(shop.services.bench.runs()) == 1
    window.press("last_good_2")
    assert window.find("last_good_confirm").text() == "Print again from 3"
    window.press("last_good_confirm")
    assert shop.statuses(*cards) == ["confirmed", "confirmed", "printed", "printed"]
    assert window.find("run_title").text() == "Run 2"
    assert [piece.number for piece in window.page.presenter.run.pieces] == [card.number for card in cards[2:]]


def test_sheets_can_be_looked_at_one_by_one_instead(open_window, shop):
    """The question goes away and does not come back by itself."""
    cards = shop.cards(2)
    shop.strand(*cards)
    window = open_window()
    window.press("check_one_by_one")
    window.key("g")
    assert not window.find("last_good").isVisible()
    assert shop.statuses(*cards) == ["confirmed", "unsure"]


def test_ctrl_enter_presses_the_one_berry_button(open_window, shop):
    """First it prints, then it confirms, then it asks how the run leaves, then it ships."""
    cards = shop.cards(2)
    window = open_window()
    primary = next(each for each in window.actions.entries("bench") if each.key == "bench.primary").action
    for expected in (["printed"] * 2, ["confirmed"] * 2, ["confirmed"] * 2, ["shipped"] * 2):
        primary.trigger()
        window.settle()
        assert shop.statuses(*cards) == expected


def test_what_cannot_be_printed_is_told_where_the_run_is(open_window, shop):
    """The held piece is named with its reason above the run, and stands in the queue."""
    shop.send("Tamar Lindqvist", "wow")
    shop.services.stock.set_on_hand({"BOOK": 0})
    window = open_window()
    window.press("print_run")
    notice = window.find("run_notice")
    assert notice.isVisible()
    assert notice.text() == "Held: Tamar Lindqvist: No Culture book on hand."


def test_flowers_ask_for_the_florists_confirmation(open_window, shop):
    """Shipping an order means that the florist has said yes."""
    order = shop.send("Signe Dahl", "flowers")
    shop.run(order)
    window = open_window()
    window.press("confirm_all")
    window.press("ship")
    window.find("ship_form_tracking").setText("Florist 4711")
    window.press("ship_form_submit")
    gesture = shop.services.gestures.story(order.number).gesture
    assert (gesture.status, gesture.tracking) == (Status.SHIPPED, "Florist 4711")


def test_the_sheet_is_shown_as_it_prints_with_its_size(open_window, shop):
    """The picture comes from the bytes that are printed; the caption tells millimetres."""
    shop.run(*shop.cards(1))
    window = open_window()
    sheet = window.page.sheet
    assert not sheet.paper._image.isNull()
    assert sheet._caption.text() == "215.9 × 139.7 mm, fold down the middle"
    sheet._on_side("card", "envelope")
    window.settle()
    assert sheet._caption.text() != "215.9 × 139.7 mm, fold down the middle"


def test_what_is_written_by_hand_shows_its_crib_first(open_window, shop):
    """Printed cards have none to look at."""
    by_hand = shop.send(handwritten=True)
    shop.run(by_hand)
    window = open_window()
    sheet = window.page.sheet
    assert window.find("sheet_tabs_card_by_hand").isVisible()
    assert not window.find("sheet_tabs_card").isVisible()
    assert sheet._caption.text() == "215.9 × 279.4 mm"
    assert not sheet.paper._image.isNull()


def test_files_can_be_opened_and_saved_elsewhere(open_window, shop, tmp_path):
    """The folder is shown in the system's own way; copies keep their names."""
    shop.cards(1)
    window = open_window()
    window.press("print_run")
    window.press("open_folder")
    assert window.folders == [shop.services.profile.runs / "run-00001"]
    window.target = tmp_path / "elsewhere"
    window.target.mkdir()
    window.press("save_files")
    assert {path.name for path in window.target.iterdir()} == {
        "run-00001-card-1-fronts.pdf",
        "run-00001-card-2-backs.pdf",
        "run-00001-envelope.pdf",
    }
    window.target = tmp_path / "nowhere"
    window.press("save_files")
    assert "cannot be saved" in window.strip.text()


def test_several_rows_can_be_chosen_for_a_run(open_window, shop):
    """Only what is chosen is printed."""
    cards = shop.cards(4)
    window = open_window()
    queue = window.page.queue.list
    model = queue.model()
    for row in (2, 4):
        queue.selectionModel().select(model.index(row, 0), queue.selectionModel().SelectionFlag.Select)
    assert window.find("print_run").text() == "Print 2 chosen"
    shop.send("Beatriz Anjos")
    window.page.refresh()
    window.settle()
    assert window.find("print_run").text() == "Print 2 chosen"
    window.press("print_run")
    assert shop.statuses(*cards) == ["waiting", "printed", "waiting", "printed"]


def test_why_a_piece_is_held_can_be_read_in_full(open_window, shop):
    """The list may shorten a reason; beside the sheet it stands whole."""
    (card,) = shop.cards(1)
    reason = "Moving house, ask Priya about the new address before this goes anywhere at all"
    shop.services.bench.hold(card.number, reason, shop.jo)
    window = open_window()
    window.page.queue.select_first()
    window.settle()
    assert window.page.sheet._fault.text() == reason
    assert window.find("print_again").text() == "Let it wait again"
    window.press("print_again")
    assert shop.statuses(card) == ["waiting"]


def test_titles_of_groups_are_never_current(open_window, shop):
    """Arrow keys go from row to row and pass the titles."""
    shop.cards(1)
    shop.send("Tamar Lindqvist", "wow")
    window = open_window()
    window.page.queue.select_first()
    seen = [window.page.queue.list.current_row().gesture.customer_name]
    QTest.keyClick(window.page.queue.list, Qt.Key.Key_Down)
    seen.append(window.page.queue.list.current_row().gesture.customer_name)
    assert seen == ["Ines Carvalho", "Tamar Lindqvist"]


def test_what_left_today_is_listed_and_left_again(open_window, shop):
    """Show lists it instead of the queue; Back returns."""
    shop.shipped(shop.send("Oriol Puig"))
    window = open_window()
    window.press("show_shipped")
    assert window.page.queue.list.model().index(0, 0).data().startswith("Oriol Puig, Shipped")
    window.press("show_shipped")
    assert window.page.queue.list.model().rowCount() == 0


def test_an_empty_bench_says_so(open_window):
    """Nothing waits, nothing lies on it: one sentence, no button that does nothing."""
    window = open_window()
    assert window.page.run_pane.empty.isVisible()
    assert not window.find("print_next").isVisible()
    assert not window.find("print_run").isEnabled()


def test_markup_in_names_is_shown_as_it_is(open_window, shop):
    """A customer may be called anything."""
    shop.run(shop.send("<b>Bold</b> & <img src=x>"))
    window = open_window()
    table = window.find("run_table").model()
    assert table.index(0, 1).data() == "<b>Bold</b> & <img src=x>"
    window.press("confirm_all")
    window.press("ship")
    assert window.page.run_pane.ship_form.title.textFormat() == Qt.TextFormat.PlainText
    assert "<b>Bold</b>" in window.page.run_pane.ship_form.title.text()


def test_everything_that_takes_the_keyboard_has_a_name(open_window, shop):
    """Screen readers can tell every control apart."""
    shop.run(*shop.cards(3))
    shop.send("Tamar Lindqvist", "wow")
    window = open_window()
    window.page.run_pane.ask_last_good()
    window.page.run_pane.ask_hold()
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not isinstance(widget.parent(), QLineEdit)
    ]
    assert nameless == []


def test_a_narrow_window_keeps_the_run_in_sight(open_window, shop):
    """Under 1200 the sheet becomes a tab, and nothing is pushed out of the window."""
    shop.run(*shop.cards(3))
    window = open_window()
    window.page.resize(916, 606)
    window.settle()
    assert window.page.panes.is_folded
    assert window.page.minimumSizeHint().width() <= 916
    button = window.find("confirm_all")
    window.qtbot.waitUntil(lambda: button.mapTo(window.page, button.rect().topRight()).x() <= 916)
