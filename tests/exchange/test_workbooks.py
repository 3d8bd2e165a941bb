"""XLSX and ODS: read like any table, and never unpacked beyond their limits."""

import io
import zipfile

import pytest
import xlsxwriter

from gifts_app.errors import UnreadableFile
from gifts_app.exchange.customers import read_customers
from gifts_app.exchange.readers import packed

ODS_START = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="One">'
)
ODS_END = "</table:table></office:spreadsheet></office:body></office:document-content>"


def read(path):
    """Read all rows of a file."""
    with read_customers(path) as file:
        return list(file.rows)


def workbook(path, rows, **options):
    """Write a workbook with its own kinds of cells."""
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet("First")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        book.add_worksheet("Second").write_row(0, 0, ["Name", "Nobody"])


def ods(path, *rows, tail=ODS_END):
    """Write a spreadsheet of rows that are given as XML."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", ODS_START + "".join(rows) + tail)


def cell(text, **attributes):
    """Write a cell of an ODS file."""
    given = "".join(f' {key.replace("_", ":", 1).replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f"<table:table-cell{given}><text:p>{text}</text:p></table:table-cell>"


def row(*cells, repeated=1):
    """Write a row of an ODS file."""
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


@pytest.mark.parametrize("options", [{}, {"constant_memory": True}])
def test_xlsx(tmp_path, options):
    """Texts shared and inline, numbers without a point, gaps, the first sheet alone."""
    path = tmp_path / "book.xlsx"
    rows = [
        ["Name", "Phone", "Zip", "Country", "Notes", "Customer ID"],
        ["Zoë Ångström", 5550100, 1970, "US", "two\nlines", 12345678901],
        ["", "", "", "", "", ""],
        ["池田 桃子", "", "", "日本", "", 7.5],
    ]
    workbook(path, rows, **options)
    found = read(path)
    assert [(one.name, one.phone, one.address.postal_code, one.address.country, one.number) for one in found] == [
        ("Zoë Ångström", "5550100", "01970", "US", "12345678901"), ("池田 桃子", "", "", "JP", "7.5"),
    ]  # fmt: skip
    assert found[0].notes == "two\nlines"


def test_ods(tmp_path):
    """Repeated and covered cells, typed numbers, paragraphs and remarks, a million empty rows at the end."""
    path = tmp_path / "book.ods"
    remark = "<office:annotation><text:p>a remark</text:p></office:annotation>"
    ods(
        path,
        row(cell("Name"), cell("Zip"), cell("Country"), cell("Notes")),
        row(
            f"<table:table-cell>{remark}<text:p>Ann <text:s text:c='2'/>Lee</text:p></table:table-cell>",
            cell("1.970", office_value_type="float", office_value="1970"),
            cell("US"),
            "<table:table-cell><text:p>one</text:p><text:p>two</text:p></table:table-cell>",
        ),
        row('<table:table-cell table:number-columns-repeated="16384"/>', repeated=3),
        row(cell("Ben"), '<table:table-cell table:number-columns-repeated="16383"/>', repeated=2),
        row('<table:table-cell table:number-columns-repeated="16384"/>', repeated=1_048_000),
    )
    found = read(path)
    assert [(one.name, one.address.postal_code, one.notes) for one in found] == [
        ("Ann Lee", "01970", "one\ntwo"), ("Ben", "", ""), ("Ben", "", ""),
    ]  # fmt: skip


def test_corner_cells_ask_for_no_grid(tmp_path):
    """Two cells at the corners of a sheet cost two cells."""
    path = tmp_path / "corners.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "Name")
        sheet.write_string(1_048_575, 0, "Ann")
    assert [one.name for one in read(path)] == ["Ann"]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "Name")
        sheet.write_string(0, 16_383, "Far")
    with pytest.raises(UnreadableFile, match="more than 500 columns"):
        read(path)


@pytest.mark.parametrize(
    "rows",
    [
        row(cell("Name", table_number_columns_repeated=501)),
        row(cell("Name")) + row(cell("Ann"), repeated=1_000_000),
    ],
)
def test_repeated_cells_that_are_filled(tmp_path, rows):
    """A cell repeated a million times is refused before it is written out."""
    ods(tmp_path / "bomb.ods", rows)
    with pytest.raises(UnreadableFile):
        read(tmp_path / "bomb.ods")


def test_zip_bombs(tmp_path, monkeypatch):
    """What unpacks to far more than it is stays packed, and a directory without end is not read."""
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 15_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("it was unpacked"))
    with pytest.raises(UnreadableFile, match="unpacks to far more"):
        read(path)
    monkeypatch.setattr(packed, "_DIRECTORY_BYTES", 50)
    with pytest.raises(UnreadableFile, match="more parts"):
        read(path)


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE a [<!ENTITY x "y">]>' + "<a/>",
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">' + "<a/>",
        "<a>" * 100_000,
        '<a b="' + "x" * 5_000_000 + '"/>',
        "<a><b></a>",
        "no markup",
        "",
    ],
)
def test_dangerous_markup(tmp_path, content):
    """Entities, outside files, nesting and tokens without end are refused where they begin."""
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("content.xml", content)
    with pytest.raises(UnreadableFile, match="damaged or no spreadsheet"):
        read(path)


def test_password(tmp_path):
    """A part that is encrypted is told apart from a damaged one."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("content.xml", "x")
    data = buffer.getvalue().replace(b"PK\x03\x04\x14\0\0\0", b"PK\x03\x04\x14\0\1\0")
    data = data.replace(b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\1\0")
    (tmp_path / "a.ods").write_bytes(data)
    with pytest.raises(UnreadableFile, match="password"):
        read(tmp_path / "a.ods")


def test_empty_sheet(tmp_path):
    """A workbook with nothing on its first sheet has no headings."""
    workbook(tmp_path / "empty.xlsx", [])
    with pytest.raises(UnreadableFile, match="first sheet is empty"):
        read(tmp_path / "empty.xlsx")
