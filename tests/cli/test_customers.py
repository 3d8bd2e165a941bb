"""Finding customers, bringing them in and taking an import back."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shop, both_engines

CUSTOMERS = "name,email,city,country\nMara Lind,mara@example.com,Malmö,SE\nTom Bauer,tom@example.com,Graz,AT\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a small file of customers."""
    path = tmp_path / "people.csv"
    path.write_text(CUSTOMERS, encoding="utf-8")
    return path


@both_engines
def test_search_finds_by_any_part_without_accents(shop: Shop) -> None:
    """Parts in any order, without accents; the answer says what was sent last."""
    (found,) = shop.ok("search", "ruiz an")
    assert set(found) == {"id", "name", "email", "phone", "address", "country", "gestures", "last_gesture"}
    assert (found["name"], found["country"], found["gestures"]) == ("Ana Ruíz", "US", 0)
    assert found["address"] == ["12 Elm Lane", "SPRINGFIELD IL 62701", "UNITED STATES"]
    assert found["last_gesture"] is None
    code = shop.request()["code"]
    (found,) = shop.ok("search", "ana@example.com")
    assert (found["gestures"], found["last_gesture"]["code"]) == (1, code)


def test_search_for_nobody_is_an_empty_list(shop: Shop) -> None:
    """Nothing found is no failure."""
    assert shop.ok("search", "zzz") == []
    assert shop.say("search", "zzz").out == "Nobody found.\n"


@pytest.mark.parametrize("text", ['"', "*", "a OR b", "%", "(", "name:x", "\\", "' --"])
def test_any_text_may_be_searched_for(shop: Shop, text: str) -> None:
    """Signs that mean something to a search engine mean nothing here."""
    assert shop.say("search", "--json", "--", text).status == 0


def test_limit_is_kept(shop: Shop) -> None:
    """``--limit`` cuts the list."""
    assert len(shop.ok("search", "example.com")) == 2
    assert len(shop.ok("search", "example.com", "--limit", 1)) == 1


def test_import_takes_a_file_in_and_the_second_time_changes_nothing(shop: Shop, file: Path) -> None:
    """Both answers have the same shape."""
    first = shop.ok("import", file)
    assert set(first) == {"import", "added", "updated", "unchanged", "rejected", "rejected_file", "format"}
    assert (first["added"], first["updated"], first["unchanged"], first["rejected"]) == (2, 0, 0, 0)
    assert (first["rejected_file"], first["format"]) == (None, "generic")
    second = shop.ok("import", file)
    assert (second["added"], second["updated"], second["unchanged"]) == (0, 0, 2)


def test_dry_run_only_says_what_would_happen(shop: Shop, file: Path) -> None:
    """Nothing is stored."""
    assert shop.ok("import", file, "--dry-run")["added"] == 2
    assert shop.ok("search", "mara") == []


def test_import_is_taken_back(shop: Shop, file: Path) -> None:
    """Those who came with the file go; a second time there is nothing left to take back."""
    number = shop.ok("import", file)["import"]
    assert shop.ok("undo-import", number) == {"removed": 2, "restored": 0, "kept": 0}
    assert shop.ok("search", "mara") == []
    assert shop.say("undo-import", number, "--json").status in (1, 2)


def test_left_out_rows_go_beside_the_file(shop: Shop, tmp_path: Path) -> None:
    """With the reason, in ``FILE.rejected.csv``."""
    path = tmp_path / "people.csv"
    path.write_text(CUSTOMERS + ",nobody@@example,,\n", encoding="utf-8")
    value = shop.ok("import", path)
    assert (value["added"], value["rejected"]) == (2, 1)
    assert value["rejected_file"] == f"{path}.rejected.csv"
    assert Path(value["rejected_file"]).exists()


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02", b"PK\x03\x04 broken"])
def test_unreadable_file_is_status_2(shop: Shop, tmp_path: Path, content: bytes | None) -> None:
    """A file that is not there or not what it claims to be; nothing is stored."""
    path = tmp_path / "people.xlsx"
    if content is not None:
        path.write_bytes(content)
    said = shop.say("import", path, "--json")
    assert said.status == 2
    assert said.fault["kind"] == "unreadable_file"


def test_unknown_import_is_status_2(shop: Shop) -> None:
    """So is one that is no number at all."""
    for number in ("999", "seven"):
        said = shop.say("undo-import", number, "--json")
        assert said.status == 2
        assert said.fault["message"]


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "two"])
def test_an_import_number_beyond_reason_is_a_wrong_request(shop: Shop, number: str) -> None:
    """Also one that no database can hold."""
    said = shop.say("undo-import", "--json", "--", number)
    assert said.status == 2
    assert said.fault["kind"] == "usage"
