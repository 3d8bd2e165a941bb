"""Files that are broken, dangerous or not what they seem: one plain sentence, or rows left out; never a crash."""

import csv
import io
import os
import sys
import tracemalloc
import zipfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gifts_app.domain.customers import CustomerDetails
from gifts_app.errors import UnreadableFile
from gifts_app.exchange.customers import Refusal, read_customers
from gifts_app.exchange.readers import delimited, survey, table

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def rows_of(path: Path) -> list[CustomerDetails | Refusal]:
    """Read all rows of a file."""
    with read_customers(path) as file:
        return list(file.rows)


def read(folder: Path, data: bytes | str, name: str = "customers.csv") -> list[CustomerDetails | Refusal]:
    """Write a file and read its rows."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return rows_of(path)


@contextmanager
def refused_at_most():
    """Let a file be refused, in one plain sentence; anything else that is raised is a crash."""
    sentence = "."
    try:
        yield
    except UnreadableFile as error:
        sentence = str(error)
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\r\n \r\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"%PDF-1.7\n1 0 obj", "is a PDF"),
        (OLE + bytes(600), "old Excel"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (bytes(range(256)) * 20, "no text"),
        (b"\0" * 5000, "no text"),
        (b"<!DOCTYPE html><html><body>Name,Email</body></html>", "web page"),
        (b"<?xml version='1.0'?><a/>", "web page or XML"),
        (b"order,amount\n1,2\n", "headings"),
        (b'"Name,Email\nAnn,a@example.com\n', "line 1 is never closed"),
        (b"PK\x03\x04 and nothing else", "damaged"),
        (b"Name," + b",".join(b"c%d" % n for n in range(600)) + b"\n", "more than 500 columns"),
    ],
)
def test_unreadable_files(tmp_path, data, words):
    """Each is one sentence that names the file and the trouble."""
    with pytest.raises(UnreadableFile, match=words) as caught:
        read(tmp_path, data)
    assert "customers.csv" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_files_and_folders(tmp_path):
    """Neither is opened."""
    with pytest.raises(UnreadableFile, match="no such file"):
        read_customers(tmp_path / "nobody.csv")
    with pytest.raises(UnreadableFile, match="folder"):
        read_customers(tmp_path)


def test_header_only(tmp_path):
    """A table without rows is no mistake; nothing comes of it."""
    assert read(tmp_path, "Name,Email\n") == []


def test_size_limits(tmp_path, monkeypatch):
    """Too large a file, too many rows and too long a line are refused by their limits."""
    monkeypatch.setattr(survey, "FILE_BYTES", 100)
    with pytest.raises(UnreadableFile, match="larger than"):
        read(tmp_path, "Name\n" + "Ann\n" * 50)
    monkeypatch.undo()
    monkeypatch.setattr(delimited, "ROWS", 3)
    with pytest.raises(UnreadableFile, match="more than 3 rows"):
        read(tmp_path, "Name\nA\nB\nC\nD\n")
    monkeypatch.undo()
    monkeypatch.setattr(delimited, "_LINE_LENGTH", 50)
    with pytest.raises(UnreadableFile, match="line 2 is longer"):
        read(tmp_path, "Name\n" + "x" * 80 + "\n")


def test_an_open_quote_costs_one_line(tmp_path):
    """The line is told, and all lines after it are read."""
    text = 'Name,City\nAnn,Bath\nBen,"York\nCleo,Ely\n"Dee, Jr",Wells\nEve,""\n'
    found = read(tmp_path, text)
    assert [row.name if isinstance(row, CustomerDetails) else row.line for row in found] == [
        "Ann", 3, "Cleo", "Dee, Jr", "Eve",
    ]  # fmt: skip
    assert "quote" in found[1].reason


def test_open_quotes_without_end(tmp_path):
    """Quotes that swallow hundreds of lines, or a cell beyond its limit, cost their own line; thousands end it."""
    lines = "".join(f"P{number},Bath\n" for number in range(300))
    found = read(tmp_path, 'Name,City\nBen,"York\n' + lines)
    assert (found[0].line, len(found)) == (2, 301)
    found = read(tmp_path, "Name,City\nBen," + "x" * (table.CELL_LENGTH + 1) + "\nAnn,Bath\n")
    assert "longer than 131072" in found[0].reason
    assert found[1].name == "Ann"
    with pytest.raises(UnreadableFile, match="quotes do not match, the latest in line 1002"):
        read(tmp_path, "Name,City\n" + 'Ben,"York\n' * 5000)


def test_lines_inside_quotes_are_one_row(tmp_path):
    """A note may have lines of its own, whatever ends them."""
    (row,) = read(tmp_path, 'Name,Notes\r\nAnn,"one\r\ntwo\nthree ""quoted"""\r\n')
    assert row.notes == 'one\ntwo\nthree "quoted"'


def test_rows_that_do_not_fit(tmp_path):
    """Too many cells, too few, no name, too long a name, an unknown country and a wrong e-mail: each has its reason."""
    header = "Name,Email,Street,City,Zip,Country\n"
    rows = (
        "Ann,a@example.com,Mill Lane,Apt 4,Bath,BA1,GB", "Apt 4", ",b@example.com,,,,", "x" * 10_000 + ",,,,,",
        "Cle,,,,,Narnia", "Dee,dee at home,,,,", "Eve\0,,,,,", "Fay,n/a,,,,", "Gil,,,,,,,",
    )  # fmt: skip
    found = read(tmp_path, header + "\n".join(rows))
    assert [row.reason if isinstance(row, Refusal) else row.name for row in found] == [
        "The row has 7 cells, but there are only 6 headings.",
        "The row has only 1 cells of 6; is a line broken in two?",
        "The row has no name.",
        "The name is longer than 200 characters.",
        "“Narnia” is no country that is known here.",
        "“dee at home” is not an e-mail address.",
        "The row holds damaged characters; export the file again.",
        "Fay",
        "Gil",
    ]
    assert [row.line for row in found[:7]] == list(range(2, 9))


def test_a_customer_told_twice(tmp_path):
    """The same words are fine; other words about the same one are refused, so that a second import changes nothing."""
    header = "Customer ID,Name,Email,City\n"
    found = read(
        tmp_path,
        header + "1,Ann,a@example.com,Bath\n1,Ann,a@example.com,Bath\n1,Ann,a@example.com,York\n"
        ",Ben,A@example.com,Ely\n,Cleo,c@example.com,Ely\n",
    )
    assert [isinstance(row, Refusal) for row in found] == [False, False, True, True, False]


def test_markup_formulas_and_directions(tmp_path):
    """They are text like any other; characters that turn the reading direction go."""
    found = read(tmp_path, "Name,City\n<b>Bold</b>,=1+1\n'=cmd|x,'@x\nEvil\u202etxt.exe,\u2066Bath\u2069\n'T Hooft,\n")
    assert [(row.name, row.address.city) for row in found] == [
        ("<b>Bold</b>", "=1+1"), ("=cmd|x", "@x"), ("Eviltxt.exe", "Bath"), ("'T Hooft", ""),
    ]  # fmt: skip


def test_a_few_damaged_characters(tmp_path):
    """A file of UTF-8 with one broken row loses that row alone."""
    text = "Name,City\n" + "".join(f"Zoë {number},Köln\n" for number in range(50))
    found = read(tmp_path, text.encode() + b"J\xf6rg,K\xc3\xb6ln\n")
    assert len(found) == 51
    assert [row.reason for row in found if isinstance(row, Refusal)] == [
        "The row holds damaged characters; export the file again."
    ]


def test_large_files_stay_small_in_memory(tmp_path):
    """Rows are handed on one by one."""
    path = tmp_path / "large.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("Name,Street,City\n")
        for number in range(20_000):
            file.write(f"Person {number},{'x' * 150},Bath\n")
    tracemalloc.start()
    try:
        with read_customers(path) as opened:
            count = sum(1 for _row in opened.rows)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 20_000
    assert peak < 12_000_000


def test_modules_that_are_slow_to_import_wait(tmp_path):
    """Opening a plain CSV file loads neither the guesser of encodings nor a writer of workbooks."""
    import subprocess

    (tmp_path / "a.csv").write_text("Name\nAnn\n")
    code = (
        "import sys, pathlib; from gifts_app.exchange.customers import read_customers\n"
        "import gifts_app.exchange.writers\n"
        "with read_customers(pathlib.Path(sys.argv[1])) as file: list(file.rows)\n"
        "print({'charset_normalizer', 'xlsxwriter'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.csv")],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout.strip() == "set()"


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400), st.sampled_from([b"", b"Name,Email\n", b"BEGIN:VCARD\nFN:Ann\n", b"PK\x03\x04"]))
@example(b'"', b"Name,Email\n")
def test_any_bytes_at_all(tmp_path, data, start):
    """Whatever a file holds, it is refused in a sentence or its rows are accounted for."""
    with refused_at_most():
        found = read(tmp_path, start + data)
        assert all(isinstance(row, CustomerDetails) or row.reason.endswith(".") for row in found)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 4_999), change=st.integers(1, 255))
def test_damaged_workbooks(tmp_path, place, change):
    """One flipped byte in a workbook never crashes."""
    packed = bytearray(_workbook())
    packed[place * len(packed) // 5_000] ^= change
    with refused_at_most():
        read(tmp_path, bytes(packed), "book.xlsx")


@cache
def _workbook() -> bytes:

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((("Name", "City"), ("Ann", "Bath"), ("Ben", "York"))):
            sheet.write_row(number, 0, row)
    return buffer.getvalue()


def test_reading_opens_no_other_file(tmp_path, monkeypatch):
    """A name that is a path or an address stays a name."""
    rows = [["Name", "City"], ["/etc/passwd", "http://localhost/x"], ["file:///etc/passwd", "\\\\host\\share"]]
    path = tmp_path / "a.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    rows_of(path)
    opened: list[str] = []

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event in {"open", "socket.connect"}:
            opened.append(str(arguments[0]))

    watching = True
    sys.addaudithook(watch)
    try:
        rows_of(path)
    finally:
        watching = False
    assert set(opened) == {str(path)}


def test_zip_that_is_no_spreadsheet(tmp_path):
    """A packed text file is not unpacked."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        package.writestr("a.csv", "Name\nAnn\n")
    with pytest.raises(UnreadableFile, match="no XLSX or ODS"):
        rows_of(tmp_path / "a.zip")


@pytest.mark.parametrize("how", ["cut", "gone", "grown"])
def test_a_file_that_changes_while_it_is_read(tmp_path: Path, how: str) -> None:
    """Half of a file must not pass for all of it."""
    path = tmp_path / "customers.csv"
    path.write_text("Name,Email\n" + "".join(f"Ann {n},ann{n}@example.com\n" for n in range(5_000)))
    with read_customers(path) as file:
        next(file.rows)
        if how == "cut":
            os.truncate(path, 1_000)
        elif how == "gone":
            path.unlink()
        else:
            with path.open("a") as more:
                more.write("Bea,bea@example.com\n")
        with pytest.raises(UnreadableFile, match="changed while it was read"):
            list(file.rows)
