"""Commands for the printers: the list, test pages, and what was measured on them."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shop, both_engines

MEASURED = "10.8,9.8,9.2,9.8,9.2,10.2,10.8,10.2"


@both_engines
def test_printers_are_added_changed_and_removed(shop: Shop) -> None:
    assert shop.ok("printers") == []
    added = shop.ok("printers", "add", "HP LaserJet", "--tray", "2", "--margin", "4,2", "--dpi", "600", "--reversed")
    assert [(one["key"], one["margin_mm"], one["dots_per_mm"]) for one in added] == [("hp-laserjet-2", 4.2, 23.622)]
    assert added[0]["duplex"]["reversed"]
    assert added[0]["documents"] == ["others"]
    both = shop.ok("printers", "add", "Zebra", "--document", "label")
    assert [one["documents"] for one in both] == [["others"], ["label"]]
    changed = shop.ok("printers", "change", "hp-laserjet-2", "--no-reversed", "--face-up", "--tray", "3")
    assert (changed[0]["tray"], changed[0]["margin_mm"]) == ("3", 4.2)
    assert not changed[0]["duplex"]["reversed"]
    assert changed[0]["duplex"]["face_up"]
    moved = shop.ok("printers", "change", "zebra", "--document", "others", "--document", "slip")
    assert [one["documents"] for one in moved] == [[], ["label", "others", "slip"]]
    assert [one["key"] for one in shop.ok("printers", "remove", "zebra")] == ["hp-laserjet-2"]
    said = shop.say("printers")
    assert "hp-laserjet-2" in said.out


@pytest.mark.parametrize(
    "words",
    [
        ("printers", "add"),
        ("printers", "remove"),
        ("printers", "list", "hp"),
        ("printers", "--dpi", "600"),
        ("printers", "remove", "hp", "--dpi", "600"),
        ("printers", "change", "nobody", "--tray", "2"),
        ("printers", "add", "HP", "--margin", "wide"),
        ("printers", "add", "HP", "--margin", "99"),
        ("printers", "add", "HP", "--document", "poster"),
        ("printers", "add", " "),
        ("calibrate", "hp", "--stock", "letter"),
        ("calibrate", "nobody", "--stock", "letter", "--measured", MEASURED),
        ("calibrate", "hp", "--stock", "letter", "--measured", "1,2,3"),
        ("calibrate", "hp", "--stock", "letter", "--measured", "1,2,3,4,5,6,7,x"),
        ("test-page", "ruler", "--to", "x", "--stock", "stone"),
        ("test-page", "poster", "--to", "x"),
        ("test-page", "ruler"),
    ],
)
def test_wrong_requests_are_one_sentence_and_change_nothing(shop: Shop, words: tuple[str, ...]) -> None:
    said = shop.say(*words, "--json")
    assert said.status == 2
    assert said.fault["message"].endswith((".", ".)"))
    assert shop.ok("printers") == []


@both_engines
def test_what_was_measured_is_undone_from_now_on(shop: Shop) -> None:
    shop.ok("printers", "add", "HP")
    value = shop.ok("calibrate", "hp", "--stock", "a2-ivory", *["--measured", MEASURED] * 3, "--turned", "180")
    assert value["found"] == {"right": 0.8, "down": -0.2, "wider": 0.0, "taller": 0.0, "residual": 0.0}
    assert (value["right"], value["down"], value["turned"], value["measured_by"]) == (-0.8, 0.2, 180, "Robin Vale")
    said = shop.say("calibrate", "hp", "--stock", "letter", "--side", "back", "--measured", MEASURED.replace(",", " "))
    assert said.out.startswith("0.8 mm too far right, 0.2 mm too high: undone from now on.")
    (printer,) = shop.ok("printers")
    assert [(one["stock"], one["side"]) for one in printer["calibrations"]] == [
        ("a2-ivory", "front"),
        ("letter", "back"),
    ]
    even = ["--measured", ",".join(["10"] * 8)]
    assert "where it should" in shop.say("calibrate", "hp", "--stock", "letter", *even * 3).out


def test_jitter_is_told_and_nothing_is_kept(shop: Shop) -> None:
    shop.ok("printers", "add", "HP")
    sheets = ["--measured", MEASURED, "--measured", MEASURED, "--measured", MEASURED.replace("10.8", "12.0", 1)]
    said = shop.say("calibrate", "hp", "--stock", "letter", *sheets, "--json")
    assert said.status == 2
    assert "unevenly" in said.fault["message"]
    assert list(said.fault["fields"]) == ["3.1"]
    assert shop.ok("printers")[0]["calibrations"] == []


@pytest.mark.parametrize("page", ["ruler", "crosshairs", "duplex", "grey"])
def test_test_pages_are_written_for_any_sheet(shop: Shop, page: str, tmp_path) -> None:
    shop.ok("printers", "add", "HP", "--margin", "5")
    for given in ((), ("--stock", "env-a2", "--printer", "hp", "--side", "back")):
        files = shop.ok("test-page", page, "--to", tmp_path / "pages", *given)["files"]
        assert len(files) == (2 if page == "duplex" else 1)
        assert all(Path(file).read_bytes().startswith(b"%PDF-") for file in files)
