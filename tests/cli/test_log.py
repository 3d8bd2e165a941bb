"""The log by command: filters, formats, files."""

import csv
import io
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from gifts_app.cli import log
from tests.cli.conftest import Shop, both_engines
from tests.cli.test_gestures import GESTURE_KEYS


@both_engines
def test_newest_first_and_filtered(shop: Shop) -> None:
    """Every filter leaves out what does not match."""
    first = shop.request("--story", "A wedding in the garden")["code"]
    second = shop.ok("request", "card", "--customer", shop.jun.id, "--occasion", "hello", "--message", "Hallo",
                     "--channel", "email", "--as", "kim")["code"]  # fmt: skip
    found = shop.ok("log")
    assert [gesture["code"] for gesture in found] == [second, first]
    assert set(found[0]) == GESTURE_KEYS
    today = datetime.now().astimezone().date()
    yesterday, tomorrow = str(today - timedelta(days=1)), str(today + timedelta(days=1))
    for words, codes in (
        (["--text", "garden wedding"], [first]),
        (["--occasion", "hello"], [second]),
        (["--channel", "email"], [second]),
        (["--agent", "kim"], [second]),
        (["--team", "Phones"], [second, first]),
        (["--status", "waiting", "--kind", "card"], [second, first]),
        (["--status", "shipped"], []),
        (["--limit", "1"], [second]),
        (["--since", yesterday, "--until", str(today)], [second, first]),
        (["--until", yesterday], []),
        (["--since", tomorrow], []),
    ):
        assert [gesture["code"] for gesture in shop.ok("log", *words)] == codes, words


def test_json_format_is_the_same_list(shop: Shop, tmp_path: Path) -> None:
    """``--format json`` says what ``--json`` says, to a file as well."""
    shop.request()
    shop.request()
    listed = shop.ok("log")
    assert json.loads(shop.say("log", "--format", "json").out) == listed
    file = tmp_path / "log.json"
    assert shop.say("log", "--format", "json", "--out", file).status == 0
    assert json.loads(file.read_text("utf-8")) == listed
    assert shop.say("log", "--status", "shipped", "--format", "json").out == "[]\n"


def test_programs_get_all_and_people_a_screenful(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only text is cut, unless ``--limit`` says how many."""
    monkeypatch.setattr(log, "_SCREENFUL", 2)
    for _ in range(3):
        shop.request()
    assert len(shop.ok("log")) == 3
    assert len(shop.say("log").out.splitlines()) == 2
    assert len(shop.say("log", "--limit", 3).out.splitlines()) == 3


def test_csv_goes_to_standard_output_or_into_a_file(shop: Shop, tmp_path: Path) -> None:
    """Both hold the same table, and no cell of it is a formula."""
    shop.request("--story", "=HYPERLINK(evil)")
    file = tmp_path / "log.csv"
    assert shop.say("log", "--format", "csv", "--out", file).status == 0
    said = shop.say("log", "--format", "csv")
    assert said.out.encode() == file.read_bytes()
    rows = list(csv.reader(io.StringIO(said.out.removeprefix("\ufeff"))))
    assert rows[0][0] == "Code"
    assert len(rows) == 2
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in rows[1])


def test_table_needs_a_place(shop: Shop) -> None:
    """A spreadsheet is not for a terminal, and no table is JSON."""
    for words in (["--format", "xlsx"], ["--format", "csv", "--json"]):
        said = shop.say("log", *words)
        assert said.status == 2
        assert "--out FILE" in said.err


def test_xlsx_is_written(shop: Shop, tmp_path: Path) -> None:
    """With how many rows it holds."""
    shop.request()
    file = tmp_path / "log.xlsx"
    assert shop.ok("log", "--format", "xlsx", "--out", file) == {"file": str(file), "rows": 1}
    assert file.read_bytes().startswith(b"PK")


def test_file_that_cannot_be_written_is_status_1(shop: Shop, tmp_path: Path) -> None:
    """Whatever its format."""
    shop.request()
    for kind in ("text", "json", "csv", "xlsx"):
        said = shop.say("log", "--format", kind, "--out", tmp_path / "no" / "such" / "folder" / "x", "--json")
        assert said.status == 1, kind
        assert said.fault["kind"] == "storage"


@pytest.mark.parametrize(
    "words",
    [
        ["--since", "soon"],
        ["--until", "2026-13-01"],
        ["--status", "lost"],
        ["--kind", "cake"],
        ["--limit", "-1"],
    ],
)
def test_wrong_filter_is_status_2(shop: Shop, words: list[str]) -> None:
    """Each is one sentence."""
    said = shop.say("log", *words, "--json")
    assert said.status == 2
    assert said.fault["kind"] == "usage"


def test_last_day_of_the_calendar_is_no_fault(shop: Shop) -> None:
    """Days far away in either direction are only far away."""
    assert shop.say("log", "--since", "0001-01-02", "--until", "9999-12-30").status in (0, 2)


def test_pdf_is_not_there_yet(shop: Shop) -> None:
    """It says so, and what to do instead."""
    said = shop.say("log", "--format", "pdf", "--json")
    assert said.status == 2
    assert said.fault["message"] == "log --format pdf is not there yet; take --format xlsx."


def test_text_is_one_line_a_gesture(shop: Shop) -> None:
    """For reading at a terminal; long stories are cut."""
    shop.request("--story", "word " * 100)
    (line,) = shop.say("log").out.splitlines()
    assert line.startswith("GF-0000001-")
    assert line.endswith("…")
    assert len(line) < 160
