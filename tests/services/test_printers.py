"""The team's printers: kept, measured, and handed to the press with what they print."""

from dataclasses import replace

import pytest

from gifts_app.documents.setup import BACK, FRONT, Calibration, Duplex, Printer
from gifts_app.errors import InvalidRequest, NotFound, StorageUnavailable
from gifts_app.services.settings import PaperChoice
from gifts_app.storage.settings import SettingStore

EVEN = (10.0,) * 8
RIGHT = (11.0, 10.0, 9.0, 10.0, 9.0, 10.0, 11.0, 10.0)


@pytest.fixture
def printers(shop):
    return shop.services.printers


def test_a_printer_is_kept_as_it_is(printers):
    laser = Printer(
        "",
        " HP LaserJet\tM554 ",
        "Tray 2",
        4.2,
        600 / 25.4,
        Duplex(reversed=True, face_up=True),
        {("a2-ivory", FRONT): Calibration(-0.8, 0.2, 1.003, 0.9985, 90)},
    )
    stored = printers.put(laser)
    assert stored == replace(laser, key="hp-laserjet-m554-tray-2", name="HP LaserJet M554")
    assert printers.all() == (stored,)
    assert printers.get(stored.key) == stored


def test_printers_without_latin_names_get_keys_that_can_be_typed(printers):
    keys = [printers.put(Printer(name=name)).key for name in ("プリンタ", "Принтер", "Büro", "büro ")]
    assert sorted(keys) == ["buro", "buro-2", "printer", "printer-2"]


def test_a_changed_name_keeps_the_key(printers):
    first = printers.put(Printer(name="Old"))
    printers.put(replace(first, name="New"))
    assert [(printer.key, printer.name) for printer in printers.all()] == [("old", "New")]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"tray": "x" * 201}, "tray"),
        ({"margin": -1.0}, "margin"),
        ({"margin": 20.1}, "margin"),
        ({"margin": float("nan")}, "margin"),
        ({"dots_per_mm": 7.0}, "dots_per_mm"),
        ({"dots_per_mm": float("inf")}, "dots_per_mm"),
    ],
)
def test_what_cannot_be_is_told_by_field(printers, wrong, field):
    with pytest.raises(InvalidRequest) as refused:
        printers.put(replace(Printer(name="Laser"), **wrong))
    assert list(refused.value.fields) == [field]
    assert printers.all() == ()


def test_the_same_tray_twice_is_refused(printers):
    printers.put(Printer(name="Laser", tray="1"))
    printers.put(Printer(name="Laser", tray="2"))
    with pytest.raises(InvalidRequest) as refused:
        printers.put(Printer(name="Laser", tray="1"))
    assert list(refused.value.fields) == ["tray"]


def test_the_first_printer_prints_everything_and_others_what_they_are_given(shop, printers):
    laser, thermal = printers.put(Printer(name="Laser")), printers.put(Printer(name="Thermal"))
    assert printers.documents() == {"": "laser"}
    printers.put_documents({"": "laser", "label": "thermal"})
    setup = shop.services.bench._paper.setup()
    assert setup.printer("label") == thermal
    assert setup.printer("card") == laser
    with pytest.raises(InvalidRequest) as refused:
        printers.put_documents({"poster": "laser", "slip": "nobody"})
    assert set(refused.value.fields) == {"poster", "slip"}
    assert printers.documents() == {"": "laser", "label": "thermal"}


def test_what_a_removed_printer_printed_goes_to_the_others(shop, printers):
    printers.put(Printer(name="Laser"))
    printers.put(Printer(name="Thermal"))
    printers.put_documents({"": "laser", "label": "thermal"})
    gone = printers.remove("thermal")
    assert printers.documents() == {"": "laser"}
    assert [printer.key for printer in printers.all()] == ["laser"]
    printers.put(gone)
    assert printers.get("thermal") == gone
    printers.remove("laser")
    assert shop.services.bench._paper.setup().printer("card") == Printer()
    with pytest.raises(NotFound):
        printers.remove("laser")


def test_what_was_measured_is_undone_from_now_on(shop, printers):
    """And it is kept when and by whom; the way the sheet is fed is another matter, and stays."""
    printers.put(Printer(name="Laser"))
    printers.turn("laser", "a2-ivory", FRONT, 90)
    printer, found = printers.calibrate("laser", "a2-ivory", FRONT, [RIGHT, RIGHT], " Jo Marsh ")
    made = printer.calibrations["a2-ivory", FRONT]
    assert (made.right, made.down, made.turned) == (-1.0, 0.0, 90)
    assert (made.measured_on, made.measured_by) == (shop.clock.now.astimezone().date(), "Jo Marsh")
    assert [str(word) for word in found.words()] == ["1.0 mm too far right"]
    assert printers.get("laser") == printer
    assert shop.services.bench._paper.setup().printer("card").calibration("a2-ivory", FRONT) == made
    assert printer.calibration("a2-ivory", BACK) == Calibration()


def test_plain_sheets_are_corrected_where_no_stock_is_named(shop, printers):
    """Slips and orders feed the sheet that is set, whichever that is."""
    printers.put(Printer(name="Laser"))
    printers.calibrate("laser", "a4", BACK, [RIGHT], "Jo")
    paper = shop.services.bench._paper
    assert paper.setup().printer("slip").calibration("", BACK) == Calibration()
    shop.services.settings.put_paper(PaperChoice("a4", "a2-ivory", "avery-5163"))
    assert paper.setup().printer("slip").calibration("", BACK).right == -1.0


def test_uneven_sheets_change_nothing(printers):
    printers.put(Printer(name="Laser"))
    with pytest.raises(InvalidRequest, match="unevenly"):
        printers.calibrate("laser", "letter", FRONT, [EVEN, EVEN, RIGHT], "Jo")
    assert printers.get("laser").calibrations == {}


@pytest.mark.parametrize(
    ("key", "stock", "side"), [("other", "letter", FRONT), ("laser", "stone", FRONT), ("laser", "letter", "rim")]
)
def test_only_what_there_is_can_be_measured(printers, tmp_path, key, stock, side):
    printers.put(Printer(name="Laser"))
    for attempt in (
        lambda: printers.calibrate(key, stock, side, [EVEN], "Jo"),
        lambda: printers.turn(key, stock, side, 90),
        lambda: printers.write_test("ruler", tmp_path / "new", stock, key=key, side=side),
    ):
        with pytest.raises(InvalidRequest):
            attempt()
    assert printers.get("laser").calibrations == {}
    assert not (tmp_path / "new").exists()


def test_test_pages_are_named_for_what_they_are(printers, tmp_path):
    printers.put(Printer(name="Laser"))
    names = [
        path.name
        for paths in (
            printers.write_test("ruler", tmp_path / "new", "letter"),
            printers.write_test("crosshairs", tmp_path / "new", "a2-ivory", key="laser", side=BACK),
            printers.write_test("crosshairs", tmp_path / "new", "a2-ivory", key="laser", corrected=True),
            printers.write_test("duplex", tmp_path / "new", "a4"),
        )
        for path in paths
    ]
    assert names == [
        "ruler-letter.pdf",
        "crosshairs-a2-ivory-laser-back.pdf",
        "crosshairs-a2-ivory-laser-corrected.pdf",
        "duplex-a4-fronts.pdf",
        "duplex-a4-backs.pdf",
    ]
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(names)
    assert all(path.read_bytes().startswith(b"%PDF") for path in (tmp_path / "new").iterdir())


def test_a_folder_that_cannot_be_made_is_told(printers, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageUnavailable):
        printers.write_test("ruler", tmp_path / "file" / "folder", "letter")


def test_records_of_a_newer_program_or_a_broken_one_do_no_harm(shop, printers):
    store = SettingStore(shop.database)
    store.put("printer:a", {"name": "A", "shine": 3, "margin": "wide", "dots_per_mm": True, "duplex": {"reversed": 1}})
    store.put("printer:b", ["not", "a", "mapping"])
    wild = {"stock": "letter", "side": FRONT, "right": "far", "across": 0, "turned": 45, "measured_on": "soon"}
    store.put("printer:c", {"name": "C", "duplex": 3, "calibrations": [wild, 7, {"side": "rim"}]})
    store.put("printer_of", ["no", "mapping"])
    assert printers.all() == (
        Printer("a", "A"),
        Printer("c", "C", calibrations={("letter", FRONT): Calibration()}),
    )
    assert printers.documents() == {}


@pytest.mark.parametrize(
    "absurd",
    [
        {"margin": -5},
        {"margin": 1e9},
        {"margin": float("1e308")},
        {"dots_per_mm": 1e-9},
        {"dots_per_mm": 1e9},
        *(
            {"calibrations": [{"stock": "a2-ivory", "side": "front", **numbers}]}
            for numbers in (
                {"right": 1e300},
                {"down": -6.1},
                {"across": -1},
                {"along": 1e-9},
                {"across": True},
                {"turned": []},
                {"turned": 45},
            )
        ),
    ],
)
def test_absurd_numbers_in_a_record_are_as_if_nobody_had_measured(shop, printers, absurd):
    """They would hold every piece, or send everything off the paper."""
    store = SettingStore(shop.database)
    store.put("printer:a", {"name": "A", **absurd})
    store.put("printer_of", {"": "a", "card": ["a"], "slip": {}})
    (printer,) = printers.all()
    assert replace(printer, calibrations={}) == Printer("a", "A")
    assert set(printer.calibrations.values()) <= {Calibration()}
    assert printers.documents() == {"": "a"}
    shop.sent()
    assert shop.printed().held == ()


def test_a_correction_reaches_the_paper(shop, printers):
    """Printing goes on with and without one, and the sheet is another."""
    from gifts_app.documents import press

    paper = shop.services.bench._paper
    (piece,) = paper.pieces([shop.sent()])
    before = [file.data for file in press.run_files("card", [piece], paper.setup(), 1)]
    printers.put(Printer(name="Laser"))
    assert [file.data for file in press.run_files("card", [piece], paper.setup(), 1)] == before
    printers.calibrate("laser", paper.setup().default_stock, FRONT, [RIGHT], "Jo")
    after = [file.data for file in press.run_files("card", [piece], paper.setup(), 1)]
    assert after[0] != before[0]
    assert after[1] == before[1]
