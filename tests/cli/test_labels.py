"""The sheet of labels in the feeder by command."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shop, both_engines


@both_engines
def test_labels_of_a_sheet_are_marked_and_shown(shop: Shop) -> None:
    """Counted along the rows from 1; a new sheet has all of them."""
    whole = {"stock": "avery-5163", "columns": 2, "rows": 5, "used": [], "left": 10, "next": 1}
    assert shop.ok("labels") == whole
    marked = shop.ok("labels", "--start", "4", "--used", "6", "--free", "2")
    assert marked == {**whole, "used": [1, 3, 6], "left": 7, "next": 2}
    assert shop.ok("labels") == marked
    said = shop.say("labels").out.splitlines()
    assert said[0] == "Avery 5163, ten on Letter: 7 of 10 labels left; next: row 1, column 2."
    assert [line.split() for line in said[1:6]] == [
        ["1", "·", "■"],
        ["3", "·", "■"],
        ["5", "■", "·"],
        ["7", "■", "■"],
        ["9", "■", "■"],
    ]
    assert "laser" in said[6]
    assert shop.ok("labels", "--new-sheet") == whole


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["--used", "11"], "invalid"),
        (["--start", "12"], "invalid"),
        (["--used", "0"], "usage"),
        (["--new-sheet", "--start", "2"], "usage"),
    ],
)
def test_a_label_that_is_not_there_changes_nothing(shop: Shop, words: list[str], kind: str) -> None:
    """The sentence says how many there are."""
    shop.ok("labels", "--used", "1")
    said = shop.say("labels", *words, "--json")
    assert said.status == 2
    assert said.fault["kind"] == kind
    assert shop.ok("labels")["used"] == [1]


def test_a_run_begins_at_the_label_that_is_named(shop: Shop, tmp_path: Path) -> None:
    """And the next one goes on behind it; a label beyond the sheet is refused before anything is printed."""
    for _ in range(2):
        shop.request("--item", "BOOK", kind="wow")
    refused = shop.say("print", "--to", tmp_path / "out", "--labels-from", "11", "--json")
    assert (refused.status, refused.fault["kind"]) == (2, "invalid")
    assert len(shop.ok("queue")["waiting"]) == 2
    shop.ok("print", "--to", tmp_path / "out", "--labels-from", "9", "--document", "label")
    assert shop.ok("labels")["left"] == 10
    shop.request("--item", "BOOK", kind="wow")
    shop.ok("print", "--to", tmp_path / "out", "--labels-from", "3", "--document", "label")
    assert shop.ok("labels")["used"] == [1, 2, 3]
