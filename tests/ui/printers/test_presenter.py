"""Keeping printers and reading what people typed of their test sheets, without a window."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from gifts_app.documents import calibrating
from gifts_app.documents.setup import FRONT, Duplex, Printer
from gifts_app.domain.ids import new_id
from gifts_app.domain.people import Person
from gifts_app.errors import InvalidRequest, StorageUnavailable
from gifts_app.ui.printers.presenter import PrintersPresenter, number_of

EVEN = ["10"] * 8
RIGHT = ["11", "10", "9", "10", "9,0", "10", " 11 ", "10.0mm"]
NOTHING = [""] * 8


class Services:
    """Printers in memory."""

    def __init__(self):
        self.stored = {"laser": Printer("laser", "Laser"), "zebra": Printer("zebra", "Zebra")}
        self.named = {"": "laser"}
        self.written = []
        self.measured = None
        self.printers = self.settings = self
        self.profile = SimpleNamespace(test_pages=Path("/pages"))

    def paper(self):
        return SimpleNamespace(sheet="a4", card_stock="a2-ivory", label_stock="avery-5163")

    def all(self):
        return tuple(self.stored.values())

    def documents(self):
        return self.named

    def put_documents(self, documents):
        self.named = dict(documents)

    def put(self, printer):
        if not printer.name:
            raise InvalidRequest("This printer cannot be saved as it is.", {"name": "Write a name."})
        stored = printer if printer.key else replace(printer, key="new")
        self.stored[stored.key] = stored
        return stored

    def remove(self, key):
        self.named = {document: other for document, other in self.named.items() if other != key}
        return self.stored.pop(key)

    def turn(self, key, stock, side, degrees):
        if degrees == 45:
            raise StorageUnavailable("The database is away.")
        return self.put(replace(self.stored[key], tray=f"{stock} {side} {degrees}"))

    def write_test(self, page, folder, stock, *, key, side, corrected):
        self.written.append((page, stock, key, side, corrected))
        return (folder / f"{page}.pdf",)

    def calibrate(self, key, stock, side, sheets, by):
        self.measured = (stock, side, sheets, by)
        found = calibrating.solve(sheets, (210.0, 297.0))
        return self.put(replace(self.stored[key], calibrations={(stock, side): found.calibration})), found


@pytest.fixture
def services():
    return Services()


@pytest.fixture
def page(recorder):
    return recorder(phrase=lambda key, name="": f"{key} {name}".strip())


@pytest.fixture
def undo():
    return []


@pytest.fixture
def presenter(inline, services, page, undo):
    jo = Person(new_id(), "Jo Marsh")
    presenter = PrintersPresenter(page, inline(services), lambda *entry: undo.append(entry), lambda: jo)
    presenter.reload()
    return presenter


def test_the_sheets_that_are_set_come_first(presenter):
    assert {feed.key for feed in presenter.printing.feeds[:3]} == {"a4", "a2-ivory", "avery-5163"}


def test_a_new_printer_can_be_taken_back(presenter, services, page, undo):
    presenter.save(Printer(name="Inkjet"), None)
    assert page.last("show_stored")[0].key == "new"
    assert undo[0][0] == "added Inkjet"
    undo[0][1]()
    assert "new" not in services.stored


def test_a_changed_printer_can_be_taken_back(presenter, services, undo):
    laser = services.stored["laser"]
    presenter.save(replace(laser, duplex=Duplex(reversed=True)), laser)
    assert services.stored["laser"].duplex.reversed
    undo[0][1]()
    assert services.stored["laser"] == laser


def test_what_is_as_before_is_not_written(presenter, services, undo):
    presenter.save(services.stored["laser"], services.stored["laser"])
    presenter.assign("", "laser")
    presenter.assign("card", "")
    assert undo == []


def test_a_removed_printer_comes_back_with_what_it_printed(presenter, services, undo):
    presenter.remove(services.stored["laser"])
    assert services.named == {}
    undo[0][1]()
    assert "laser" in services.stored
    assert services.named == {"": "laser"}


def test_who_prints_what_can_be_taken_back(presenter, services, undo):
    presenter.assign("label", "zebra")
    assert services.named == {"": "laser", "label": "zebra"}
    presenter.reload()
    presenter.assign("label", "")
    assert services.named == {"": "laser"}
    undo[1][1]()
    assert services.named["label"] == "zebra"


def test_wrong_fields_are_told_in_the_form(presenter, page):
    presenter.save(Printer(), None)
    assert page.last("show_faults")[0] == {"name": "Write a name."}


def test_a_test_page_is_written_into_the_profile(presenter, services, page):
    presenter.write_test("crosshairs", "a4", services.stored["laser"], FRONT, corrected=True)
    assert services.written == [("crosshairs", "a4", "laser", FRONT, True)]
    assert page.last("show_written") == ("crosshairs", (Path("/pages/crosshairs.pdf"),))


def test_how_a_sheet_is_fed_can_be_taken_back(presenter, services, page, undo):
    laser = services.stored["laser"]
    presenter.turn(laser, "env-a2", FRONT, 90)
    assert services.stored["laser"].tray == "env-a2 front 90"
    undo[0][1]()
    assert services.stored["laser"] == laser
    presenter.turn(laser, "env-a2", FRONT, 45)
    assert page.names()[-1] == "show_problem"


def test_what_was_typed_is_corrected_and_can_be_taken_back(presenter, services, page, undo):
    laser = services.stored["laser"]
    presenter.calibrate(laser, "a4", FRONT, [RIGHT, NOTHING, RIGHT])
    stock, side, sheets, by = services.measured
    assert (stock, side, by) == ("a4", FRONT, "Jo Marsh")
    assert sheets == [(11.0, 10.0, 9.0, 10.0, 9.0, 10.0, 11.0, 10.0)] * 2
    printer, found = page.last("show_found")
    assert printer.calibration("a4", FRONT).right == -1.0
    assert found.right == pytest.approx(1.0)
    undo[0][1]()
    assert services.stored["laser"] == laser


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        ([NOTHING] * 3, {f"1.{place}" for place in range(1, 9)}),
        ([RIGHT, [*EVEN[:7], ""], NOTHING], {"2.8"}),
        ([["ten", *EVEN[1:]], NOTHING, NOTHING], {"1.1"}),
        ([["1e999", *EVEN[1:]], NOTHING, NOTHING], {"1.1"}),
        ([["nan", *EVEN[1:]], NOTHING, NOTHING], {"1.1"}),
    ],
)
def test_what_is_missing_or_no_number_is_told_by_its_number(presenter, page, undo, typed, faults):
    presenter.calibrate(Printer("laser", "Laser"), "a4", FRONT, typed)
    assert set(page.last("show_misread")[0].fields) == faults
    assert undo == []


def test_jitter_is_told_where_it_was_typed(presenter, page, undo):
    presenter.calibrate(Printer("laser", "Laser"), "a4", FRONT, [EVEN, EVEN, RIGHT])
    assert "unevenly" in str(page.last("show_misread")[0])
    assert undo == []


@pytest.mark.parametrize(
    ("text", "number"), [("10,8", 10.8), (" 10.8 mm", 10.8), ("", None), ("1.2.3", None), ("٣", None)]
)
def test_lengths_are_read_as_people_type_them(text, number):
    assert number_of(text) == number
