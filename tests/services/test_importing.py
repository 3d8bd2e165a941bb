"""Importing whole files: every row is accounted for, and it is all or nothing."""

import csv
import gc
import sys
from pathlib import Path

import pytest
from factories import draft, now, person

from gifts_app.domain.customers import CustomerDetails
from gifts_app.errors import Cancelled, Conflict, InvalidRequest, NotFound, StorageUnavailable, UnreadableFile
from gifts_app.services import importing as module
from gifts_app.services.importing import FORMATS, Importing
from gifts_app.storage.customers import CustomerStore
from gifts_app.storage.gestures import GestureStore
from gifts_app.storage.imports import ImportStore
from gifts_app.storage.people import PersonStore

# Invented people in many scripts, with guards, odd names and numbers that a spreadsheet has spoiled.
HEADER = (
    "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,"
    "Default Address Address2,Default Address City,Default Address Province Code,"
    "Default Address Country Code,Default Address Zip,Default Address Phone,Phone,"
    "Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags"
)
GOOD = """\
'801,Mara,Quill,mara@example.com,yes,,5 Elm St,Apt 2,Salem,MA,US,'1970,555 0100,,no,1.00,1,,no,new
'802,桃子,森,momo@example.com,yes,,本町 1,,奈良市,,JP,'630-8001,,,no,1.00,1,,no,
'803,지우,배,jiwoo@example.com,yes,,세종대로 5,,대전시,,KR,'03051,,,no,1.00,1,,no,VIP
'804,ليلى,منصور,,yes,,شارع النيل 3,,القاهرة,,EG,'11511,,,no,1.00,1,,no,
'805,Ελένη,Δήμου,eleni@example.com,yes,,Ερμού 8,,Πάτρα,,GR,'262 22,,,no,1.00,1,,no,
'806,=cmd|'/c calc'!A0,Formula,f@example.com,yes,,1 Low Rd,,York,,GB,'YO1 7HH,,,no,1.00,1,,no,"a, b"
'807,<b>Bold</b>,Tag & Co,b@example.com,yes,,2 Low Rd,,York,,GB,'YO1 7HH,,,no,1.00,1,,no,
'808,Null,None,n@example.com,yes,,3 Low Rd,,York,,GB,'YO1 7HH,,,no,1.00,1,,no,
'809,👩‍👧 Family,Rainbow,r@example.com,yes,,4 Low Rd,,York,,GB,'YO1 7HH,,,no,1.00,1,,no,
'810,Robert'); DROP TABLE customers;--,Tables,t@example.com,yes,,5 Low Rd,,York,,GB,'YO1 7HH,,,no,1.00,1,,no,
"""
BAD = """\
'811,,,noname@example.com,yes,,6 Low Rd,,York,,GB,'YO1 7HH,,,no,1.00,1,,no,
'812,Kit,Nowhere,=k@example.com,yes,,7 Low Rd,,York,,Narnia,'1,,,no,1.00,1,,no,
"""


@pytest.fixture
def importing(database, tmp_path):
    """Imports into an empty database on each engine."""
    return Importing(ImportStore(database), database.transaction, tmp_path / "imports", now)


@pytest.fixture
def export(tmp_path):
    """A Shopify export with ten good rows and two bad ones."""
    path = tmp_path / "shop" / "customers.csv"
    path.parent.mkdir()
    path.write_text(f"{HEADER}\n{GOOD}{BAD}", encoding="utf-8")
    return path


def names(database):
    """Names of all customers, by number."""
    with database.session():
        rows = database.run("SELECT number, name FROM customers ORDER BY number")
    return dict(rows)


def test_every_row_is_accounted_for(importing, export, database):
    """Ten come in as they are, two are left out with their reasons; a second time nothing changes."""
    result = importing.run(export, "auto", person())
    assert (result.added, result.updated, result.unchanged, result.rejected) == (10, 0, 0, 2)
    assert (result.format, result.rejected_file) == ("shopify", export.with_name("customers.csv.rejected.csv"))
    assert [row.line for row in result.refused] == [12, 13]
    found = names(database)
    assert (found["801"], found["802"], found["803"]) == ("Mara Quill", "森 桃子", "배지우")
    assert found["810"] == "Robert'); DROP TABLE customers;-- Tables"
    assert CustomerStore(database).by_number("801").details.address.postal_code == "01970"
    again = importing.run(export, "auto", person())
    assert (again.added, again.updated, again.unchanged, again.rejected) == (0, 0, 10, 2)
    assert names(database) == found


def test_the_table_of_left_out_rows(importing, export):
    """Original columns, the reason, formulas guarded; put right it can be imported itself."""
    result = importing.run(export, "auto", person())
    with result.rejected_file.open(encoding="utf-8-sig", newline="") as file:
        header, first, second = csv.reader(file)
    assert header == [*HEADER.split(","), "Reason"]
    assert (first[0], first[-1]) == ("'811", "Line 12: The row has no name.")
    assert (second[3], second[-1]) == ("'=k@example.com", "Line 13: “Narnia” is no country that is known here.")
    assert len(first) == len(header)
    text = result.rejected_file.read_text(encoding="utf-8-sig").replace("Narnia", "NZ")
    result.rejected_file.write_text(text, encoding="utf-8-sig")
    again = importing.run(result.rejected_file, "auto", person())
    assert (again.added, again.rejected) == (1, 1)
    if sys.platform != "win32":
        assert again.rejected_file.stat().st_mode & 0o777 == 0o600


def test_nothing_left_out_nothing_written(importing, export):
    """A clean file gets no table beside it."""
    export.write_text(f"{HEADER}\n{GOOD}", encoding="utf-8")
    result = importing.run(export, "shopify", person())
    assert (result.rejected, result.rejected_file, result.refused) == (0, None, ())
    assert list(export.parent.iterdir()) == [export]


def test_a_folder_that_cannot_be_written(importing, export, tmp_path, monkeypatch):
    """The table goes to the profile's own folder."""
    make = module.RejectedRows._open.__globals__["tempfile"].mkstemp

    def refuse(*args, **kwargs):
        if kwargs["dir"] == export.parent:
            raise PermissionError(13, "Permission denied")
        return make(*args, **kwargs)

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    result = importing.run(export, "auto", person())
    assert result.rejected_file == tmp_path / "imports" / "customers.csv.rejected.csv"
    assert result.rejected_file.exists()


def test_dry_run_keeps_nothing(importing, export, database):
    """It counts like the real one, and leaves no customer, no import and no file."""
    result = importing.run(export, "auto", person(), dry_run=True)
    assert (result.import_id, result.added, result.rejected, result.rejected_file) == (None, 10, 2, None)
    assert len(result.refused) == 2
    assert names(database) == {}
    assert ImportStore(database).latest() == ()
    assert list(export.parent.iterdir()) == [export]


def test_cancel_leaves_everything_as_it_was(importing, export, database, monkeypatch):
    """Even after batches went in."""
    monkeypatch.setattr(module, "_BATCH", 4)
    asked = iter((False, False, True))
    with pytest.raises(Cancelled):
        importing.run(export, "auto", person(), cancelled=lambda: next(asked))
    assert names(database) == {}
    assert ImportStore(database).latest() == ()
    assert list(export.parent.iterdir()) == [export]


def test_a_file_that_breaks_halfway(importing, export, database, monkeypatch):
    """All or nothing: a file found unreadable in its middle adds nobody."""
    monkeypatch.setattr(module, "_BATCH", 2)
    monkeypatch.setattr("gifts_app.exchange.readers.delimited.ROWS", 5)
    with pytest.raises(UnreadableFile):
        importing.run(export, "auto", person())
    assert names(database) == {}
    assert list(export.parent.iterdir()) == [export]
    assert gc.isenabled()


def test_a_full_disk(importing, export, database, monkeypatch):
    """When the table of left-out rows cannot be written, nothing comes in and nothing is left lying about."""

    def fail(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(StorageUnavailable, match="no space left"):
        importing.run(export, "auto", person())
    assert names(database) == {}
    assert list(export.parent.iterdir()) == [export]


def test_progress(importing, export, monkeypatch):
    """From nothing to all of it, never backwards."""
    monkeypatch.setattr(module, "_BATCH", 5)
    told = []
    importing.run(export, "auto", person(), progress=lambda done, total: told.append((done, total)))
    assert told[0][0] == 0
    assert told[-1] == (12, 12)
    assert told == sorted(told, key=lambda pair: pair[0])
    assert all(done <= total for done, total in told)


def test_updates_and_undo(importing, export, database):
    """What it added goes, what it changed is as before, and whom somebody has written to since stays."""
    actor = PersonStore(database).put(person())
    export.write_text(f"{HEADER}\n" + "\n".join(GOOD.splitlines()[:2]), encoding="utf-8")
    importing.run(export, "auto", actor)
    export.write_text(f"{HEADER}\n{GOOD.replace('Mara,Quill', 'Mara,Brook')}", encoding="utf-8")
    second = importing.run(export, "auto", actor)
    assert (second.added, second.updated, second.unchanged) == (8, 1, 1)
    GestureStore(database).submit(draft(customer=CustomerStore(database).by_number("803")), actor, now())
    undone = importing.undo(second.import_id, actor)
    assert (undone.removed, undone.restored, undone.kept) == (7, 1, 1)
    assert names(database) == {"801": "Mara Quill", "802": "森 桃子", "803": "배지우"}
    with pytest.raises(Conflict):
        importing.undo(second.import_id, actor)
    with pytest.raises(NotFound):
        importing.undo(999, actor)


def test_preview(importing, export, database):
    """The first rows as they would be stored, what the columns mean, and nothing stored."""
    seen = importing.preview(export)
    assert (seen.format, seen.encoding, seen.delimiter) == ("shopify", "utf-8", ",")
    assert seen.mapped["Default Address Zip"] == "postal_code"
    assert "Total Spent" in seen.unmapped
    assert (len(seen.rows), len(seen.refused)) == (10, 2)
    assert isinstance(seen.rows[0], CustomerDetails)
    assert seen.estimated_rows >= 12
    assert names(database) == {}
    with pytest.raises(InvalidRequest):
        importing.preview(export, "excel")


def test_names_of_files_are_kept_harmless(importing, export, database):
    """A file may be called anything."""
    odd = export.with_name("k\u202evsc" + "x" * 180 + ".csv")
    odd.write_text(f"{HEADER}\n{GOOD}", encoding="utf-8")
    importing.run(odd, "auto", person())
    (record,) = ImportStore(database).latest()
    assert record.file_name.startswith("kvscx")


def test_formats_for_choosing():
    """Every program by name, and to have it recognised."""
    assert set(FORMATS) == {
        "auto", "shopify", "woocommerce", "zendesk", "salesforce", "hubspot", "google", "vcard", "generic",
    }  # fmt: skip
    assert next(iter(FORMATS)) == "auto"


def test_other_kinds_of_files(importing, tmp_path, database):
    """An address book comes in like a table."""
    path: Path = tmp_path / "people.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nUID:c-1\nFN:Ida Holm\nEND:VCARD\n")
    assert importing.run(path, "auto", person()).added == 1
    assert importing.run(path, "vcard", person()).unchanged == 1
