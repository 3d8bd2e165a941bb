"""The printers in the settings over a real profile: add one, print and measure, see what is undone, take it back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from gifts_app.documents.setup import BACK, FRONT, Duplex, Printer

MEASURED = ["10,8", "9.8", "9.2", "9.8", "9.2", "10.2", "10.8", "10.2"]


@pytest.fixture
def page(settings_page):
    page = settings_page
    page.show_section("printers")
    page.opened = []
    page.printers._open = page.opened.append
    return page


@pytest.fixture
def part(page, services):
    """The part with a printer of the list open."""
    services.printers.put(Printer(name="Laser", margin=4.2))
    page.reload()
    page.printers.open("laser")
    return page.printers


def _press(part, name):
    button = part.findChild(QWidget, name)
    assert button.isVisible(), name
    button.click()


def _type(part, *sheets):
    measuring = part.measuring
    for number, texts in enumerate(sheets, 1):
        measuring._sheets._buttons[str(number)].click()
        for edit, text in zip(measuring.drawing.edits, texts, strict=True):
            edit.setText(text)
            edit.textEdited.emit(text)


def test_a_printer_is_added_where_there_was_none(page, services):
    part = page.printers
    assert part.overview._empty.isVisible()
    part.overview._empty.button.click()
    part.one.form.fields["name"].set_text("HP LaserJet")
    part.one.form.fields["margin"].set_text("4,2")
    page._save()
    (printer,) = services.printers.all()
    assert (printer.name, printer.margin, printer.dots_per_mm) == ("HP LaserJet", 4.2, 600 / 25.4)
    assert part.one.sheets.isVisible()
    assert part.overview._prints(printer) == "Everything"
    page._shell.undo.undo()
    assert services.printers.all() == ()
    assert part.overview._empty.isVisible()


def test_what_is_wrong_stands_under_its_field(page, services):
    page._add()
    page.printers.one.form.fields["margin"].set_text("wide")
    page._save()
    assert page.printers.one.form.fields["name"].error() == "Write a name."
    assert "0 to 20 mm" in page.printers.one.form.fields["margin"].error()
    assert services.printers.all() == ()


def test_a_printer_is_measured_in_three_steps(page, part, services, tmp_path):
    part.one.sheets.stock.combo.setCurrentIndex(part.one.sheets.stock.combo.findData("a2-ivory"))
    part.one.sheets.stock.combo.activated.emit(part.one.sheets.stock.combo.currentIndex())
    assert "Not measured yet" in part.one.sheets._words.text()
    _press(part, "measure")
    _press(part, "make_crosshairs")
    assert page.opened == [tmp_path / "profile" / "test-pages"]
    assert [file.name for file in page.opened[0].iterdir()] == ["crosshairs-a2-ivory-laser.pdf"]
    assert "crosshairs-a2-ivory-laser.pdf" in part.measuring._written.text()
    _type(part, MEASURED, MEASURED, MEASURED)
    _press(part, "solve")
    said = part.measuring._found_words.text()
    assert said == "The sheets came out 0.8 mm too far right, 0.2 mm too high. From now on they are corrected."
    made = services.printers.get("laser").calibration("a2-ivory", FRONT)
    assert (made.right, made.down, made.measured_by) == (-0.8, 0.2, "Danilo Kern")
    part.measuring.closed.emit()
    assert "moved 0.8 mm left, 0.2 mm down" in part.one.sheets._words.text()
    page._shell.undo.undo()
    assert services.printers.get("laser").calibrations == {}
    assert "Not measured yet" in part.one.sheets._words.text()


def test_what_is_missing_is_marked_on_its_own_sheet_and_what_was_typed_stays(part):
    _press(part, "measure")
    _type(part, MEASURED, [*MEASURED[:4], "", *MEASURED[5:]])
    part.solve()
    measuring = part.measuring
    assert measuring._sheets.key() == "2"
    assert measuring.drawing.edits[4].hasFocus()
    assert measuring.drawing.edits[4].accessibleDescription() == "Measure this one, too."
    assert "still missing" in measuring._said.text()
    assert measuring.drawing.texts()[0] == "10,8"
    assert not measuring.result.isVisible()


def test_enter_goes_from_field_to_field_and_sheet_to_sheet(qtbot, part):
    _press(part, "measure")
    drawing = part.measuring.drawing
    drawing.focus()
    for number in range(1, 9):
        assert drawing.edits[number - 1].hasFocus()
        qtbot.keyClicks(drawing.edits[number - 1], "10")
        qtbot.keyClick(drawing.edits[number - 1], Qt.Key.Key_Return)
    assert part.measuring._sheets.key() == "2"
    assert drawing.edits[0].hasFocus()
    assert drawing.texts() == ("",) * 8
    qtbot.keyClick(drawing.edits[0], Qt.Key.Key_Down)
    assert drawing.edits[1].hasFocus()


def test_every_field_says_which_distance_it_is(part):
    names = [edit.accessibleName() for edit in part.measuring.drawing.findChildren(QLineEdit)]
    assert names[0] == "1: upper left corner, from the left edge"
    assert names[5] == "6: lower right corner, from the lower edge"
    assert len(set(names)) == 8


@pytest.mark.parametrize("size", [(215.9, 279.4), (220.0, 110.0), (101.6, 152.4), (90.0, 300.0)])
def test_fields_lie_on_the_sheet_and_never_over_each_other(part, size):
    _press(part, "measure")
    drawing = part.measuring.drawing
    drawing.set_sheet(*size, 10.0)
    drawing.resize(drawing.sizeHint())
    boxes = [box.geometry() for box in drawing._boxes]
    for place, box in enumerate(boxes):
        assert drawing.rect().contains(box)
        assert not any(box.intersects(other) for other in boxes[place + 1 :])


def test_the_second_side_is_read_off_and_kept(page, part, services):
    _press(part, "make_duplex")
    assert sorted(file.name for file in page.opened[0].iterdir()) == [
        f"duplex-{services.settings.paper().sheet}-laser-backs.pdf",
        f"duplex-{services.settings.paper().sheet}-laser-fronts.pdf",
    ]
    sides = part.one.sides
    sides._number._buttons["other"].click()
    sides._arrow._buttons["down"].click()
    sides._stack._buttons["up"].click()
    assert services.printers.get("laser").duplex == Duplex(reversed=True, upside_down=True, face_up=True)
    assert sides._picture.accessibleName() == "Sheet 1: on its back stands 2, the arrow points down"
    sides._who._buttons["automatic"].click()
    sides._arrow._buttons["down"].click()
    duplex = services.printers.get("laser").duplex
    assert duplex.automatic
    assert duplex.short_edge
    assert duplex.reversed, "what was read off by hand is kept for the day it is needed again"
    assert not sides._rows["number"].isVisible()


def test_how_a_sheet_is_fed_is_kept_for_its_side(part, services):
    part.one.sheets.side._buttons[BACK].click()
    combo = part.one.sheets.turn.combo
    combo.setCurrentIndex(combo.findData("180"))
    combo.activated.emit(combo.currentIndex())
    sheet = services.settings.paper().sheet
    stock = part.one.sheets.stock.key()
    assert services.printers.get("laser").calibration(stock, BACK).turned == 180
    assert services.printers.get("laser").calibration(stock, FRONT).turned == 0
    assert stock == sheet


def test_documents_are_given_to_printers(page, part, services):
    services.printers.put(Printer(name="Zebra"))
    page.reload()
    part._show_list()
    combo = part.overview.documents["label"].combo
    combo.setCurrentIndex(combo.findData("zebra"))
    combo.activated.emit(combo.currentIndex())
    assert services.printers.documents() == {"": "laser", "label": "zebra"}
    assert part.overview.model.rows()[1].name == "Zebra"
    assert part.overview._prints(part.overview.model.rows()[1]) == "Label"


def test_what_is_being_typed_survives_a_reload(page, part, services):
    part.one.form.fields["name"].set_text("Laser upstairs")
    services.printers.put(Printer("laser", "Laser", "Tray 9", 4.2))
    page.reload()
    assert part.one.form.fields["name"].text() == "Laser upstairs"


def test_a_removed_printer_leads_back_to_the_list(page, part, services):
    _press(part, "remove_printer")
    assert services.printers.all() == ()
    assert part.overview.isVisible()
    page._shell.undo.undo()
    assert [printer.name for printer in services.printers.all()] == ["Laser"]
