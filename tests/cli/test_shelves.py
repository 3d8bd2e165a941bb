"""Stock and team list by command."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shop, both_engines


@both_engines
def test_stock_is_listed_and_counted(shop: Shop) -> None:
    """Counting answers with the list as it is then."""
    items = shop.ok("stock")
    assert set(items[0]) == {"sku", "name", "category", "bin", "on_hand", "reserved", "short", "low_at"}
    assert {item["sku"]: item["on_hand"] for item in items} == {"SOCKS": 0, "BOOK": 5, "STICKERS": 40, "a2-ivory": 100}
    counted = shop.ok("stock", "--set", "SOCKS=12", "--set", "BOOK=0")
    assert {item["sku"]: item["on_hand"] for item in counted}["SOCKS"] == 12
    assert "Socks" in shop.say("stock").out


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (["--set", "SOCKS=3", "--set", "NO-SUCH=1"], "not_found"),
        (["--set", "SOCKS=-1"], "invalid"),
        (["--set", "SOCKS"], "usage"),
        (["--set", "SOCKS=many"], "usage"),
        (["--set", "SOCKS=1", "--set", "SOCKS=2"], "usage"),
        (["--set", "=1"], "usage"),
    ],
)
def test_wrong_count_changes_nothing(shop: Shop, words: list[str], kind: str) -> None:
    """All counts of a command are stored, or none."""
    before = shop.ok("stock")
    said = shop.say("stock", *words, "--json")
    assert said.status == 2
    assert said.fault["kind"] == kind
    assert shop.ok("stock") == before


def test_team_list_is_shown_and_read_from_a_file(shop: Shop, tmp_path: Path) -> None:
    """People are known again by e-mail; new ones are added."""
    assert [person["name"] for person in shop.ok("people")] == ["Kim Osei", "Robin Vale"]
    file = tmp_path / "team.csv"
    file.write_text("name,email,team,role\nRobin Vale,robin@example.com,Chat,\nLou Marsh,lou@example.com,,fulfilment\n")
    people = {person["name"]: person for person in shop.ok("people", "--import", file)}
    assert set(people["Lou Marsh"]) == {"id", "name", "email", "login", "team", "lead", "role", "active"}
    assert people["Lou Marsh"]["role"] == "fulfilment"
    assert people["Robin Vale"]["team"] == "Chat"
    assert "Lou Marsh" in shop.say("people").out


def test_wrong_team_list_changes_nothing(shop: Shop, tmp_path: Path) -> None:
    """The sentence names the line."""
    file = tmp_path / "team.csv"
    file.write_text("name,role\nLou Marsh,agent\nEve Stone,queen\n")
    said = shop.say("people", "--import", file, "--json")
    assert said.status == 2
    assert "Line 3" in said.fault["message"]
    assert len(shop.ok("people")) == 2
