"""Tables going out: harmless in a spreadsheet, whole or not there at all, readable by their owner alone."""

import csv
import errno
import os
import sys
import zipfile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from gifts_app.errors import InvalidRequest, StorageUnavailable
from gifts_app.exchange import writers
from gifts_app.exchange.readers.opening import open_table
from gifts_app.exchange.writers import harmless, safe_name, write_rows

ROWS = [("=1+1", "Zoë"), ("-5", "池田"), ("+49", ""), ("@x", "a,b"), ("\ttab", 'say "hi"'), ("＝1", "two\nlines")]


def test_csv(tmp_path):
    """With the mark that Excel needs, and a guard before whatever it would run."""
    path = tmp_path / "log.csv"
    write_rows(path, "csv", ("Code", "Name"), ROWS)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.reader(file))
    assert found[0] == ["Code", "Name"]
    assert [row[0] for row in found[1:]] == ["'=1+1", "'-5", "'+49", "'@x", "'\ttab", "'＝1"]
    assert [row[1] for row in found[1:]] == [name for _code, name in ROWS]


def test_xlsx(tmp_path):
    """Every cell is a text, formulas and addresses included."""
    path = tmp_path / "log.xlsx"
    write_rows(path, "xlsx", ("Code", "Name"), [*ROWS, ("http://example.com", "007"), ("x" * 40_000, "\ud800")])
    with zipfile.ZipFile(path) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
        assert "xl/worksheets/_rels/sheet1.xml.rels" not in package.namelist()
    assert "<f>" not in sheet
    table = open_table(path)
    try:
        found = [cells for _line, cells, _reason in table.rows]
    finally:
        table.close()
    assert [row[0] for row in found[:2]] == ["=1+1", "-5"]
    assert found[-2] == ["http://example.com", "007"]
    assert [len(found[-1][0]), found[-1][1]] == [32_767, "\ufffd"]
    assert [child.name for child in tmp_path.iterdir()] == ["log.xlsx"]


@pytest.mark.parametrize("ending", writers.WRITERS)
def test_a_failure_leaves_the_old_file(tmp_path, ending):
    """Whatever stops the rows, nothing is replaced and nothing is left behind."""
    path = tmp_path / f"log.{ending}"
    path.write_text("old")

    def rows():
        yield ("a", "b")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_rows(path, ending, ("A", "B"), rows())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in lists of its own")
def test_only_the_owner_reads(tmp_path):
    """Names and addresses are nobody else's business."""
    write_rows(tmp_path / "log.csv", "csv", ("A",), [])
    assert (tmp_path / "log.csv").stat().st_mode & 0o777 == 0o600


def test_refusals(tmp_path, monkeypatch):
    """An unknown kind, a folder that is not there, a sheet that is full."""
    with pytest.raises(InvalidRequest, match="no kind of table"):
        write_rows(tmp_path / "a.ods", "ods", ("A",), [])
    with pytest.raises(StorageUnavailable, match=r"“a.csv” cannot be written: no such file"):
        write_rows(tmp_path / "nowhere" / "a.csv", "csv", ("A",), [])
    monkeypatch.setattr(writers, "_SHEET_ROWS", 3)
    with pytest.raises(InvalidRequest, match="export as csv"):
        write_rows(tmp_path / "a.xlsx", "xlsx", ("A",), [("1",), ("2",), ("3",)])
    assert not list(tmp_path.iterdir())


@given(st.text(max_size=50))
def test_harmless(text):
    """No text begins like a formula, and what begins like none stays."""
    safe = harmless(text)
    assert not safe.startswith(tuple("=+-@\t\r\n"))
    assert safe == text or safe == "'" + text or "\ufffd" in safe


@given(st.text(max_size=80))
def test_safe_names(text):
    """Small Latin letters, digits and dashes; never a device, never empty."""
    name = safe_name(text)
    assert 1 <= len(name) <= 42
    assert name.strip("abcdefghijklmnopqrstuvwxyz0123456789-") == ""
    assert name not in {"con", "nul", "com1"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-1"),
        ("", "file"),
        ("Zoë Ångström", "zoe-angstrom"),
        ("…", "file"),
    ],
)
def test_names_of_files(text, name):
    """Whatever somebody is called, the file stays in its folder."""
    assert safe_name(text) == name


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_or_device_is_never_replaced(tmp_path):
    """Swapping a file in would take it from everybody."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(StorageUnavailable, match="“pipe” is a folder or a device"):
        write_rows(path, "csv", ("A",), [])
    assert path.is_fifo()


def test_a_workbook_without_room_is_told(tmp_path, monkeypatch):
    """The library wraps what the system said; nothing is left behind."""

    def full(_book):
        raise xlsxwriter.exceptions.FileCreateError(OSError(errno.ENOSPC, "No space left on device"))

    monkeypatch.setattr(xlsxwriter.Workbook, "close", full)
    with pytest.raises(StorageUnavailable, match="no space left"):
        write_rows(tmp_path / "a.xlsx", "xlsx", ("A",), [("1",)])
    assert not list(tmp_path.iterdir())
