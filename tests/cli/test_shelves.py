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


RECIPES = """
[[recipe]]
name = "Hello"
items = [{ sku = "SOCKS" }, { sku = "BOOK", quantity = 2 }]

[instead_of]
SOCKS = ["STICKERS"]
"""


@both_engines
def test_recipes_come_from_a_file_and_pack_what_is_there(shop: Shop, tmp_path: Path) -> None:
    """No socks on hand: the stickers stand in, and the answer says so; the same id twice is one package."""
    file = tmp_path / "recipes.toml"
    file.write_text(RECIPES)
    book = shop.ok("recipes", "--import", file)
    (recipe,) = book["recipes"]
    assert set(recipe) == {"name", "items", "packages"}
    assert [(item["sku"], item["qty"]) for item in recipe["items"]] == [("SOCKS", 1), ("BOOK", 2)]
    assert (recipe["packages"], book["instead_of"]) == (0, {"SOCKS": ["STICKERS"]})
    assert "Socks runs out: Sticker sheet" in shop.say("recipes").out
    words = ("request", "wow", "--customer", shop.ana.id, "--occasion", "hello", "--recipe", "hello")
    words += ("--id", "018f3b5e-7c00-7000-8000-000000000001")
    value = shop.ok(*words)
    assert "Socks runs out; Sticker sheet goes in instead." in [notice["message"] for notice in value["notices"]]
    items = shop.ok("show", value["code"])["items"]
    assert items[0] == {"sku": "STICKERS", "name": "Sticker sheet", "qty": 1, "instead_of": "SOCKS"}
    shop.ok("stock", "--set", "SOCKS=9")
    assert shop.ok(*words)["code"] == value["code"]
    changed = shop.ok("edit", value["code"], "--recipe", "Hello")
    assert [(item["sku"], item["qty"]) for item in changed["items"]] == [("SOCKS", 1), ("BOOK", 2)]

    written = tmp_path / "written.toml"
    assert shop.ok("recipes", "--export", written)["recipes"][0]["packages"] == 1
    assert shop.ok("recipes", "--drop", "Hello")["recipes"] == []
    assert shop.ok("recipes", "--import", written)["recipes"][0]["name"] == "Hello"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("recipes", "--drop", "Nothing"), "not_found"),
        (("recipes", "--import", "/no/such/file"), "unreadable_file"),
        (("recipes", "--import", "x", "--export", "y"), "usage"),
        (("request", "wow", "--customer", "C-1001", "--occasion", "hello", "--recipe", "Nothing"), "not_found"),
    ],
)
def test_a_wrong_word_about_recipes_is_one_sentence(shop: Shop, words: tuple[str, ...], kind: str) -> None:
    said = shop.say(*words, "--json")
    assert (said.status, said.fault["kind"]) == (2, kind)


@both_engines
def test_something_else_is_packed_by_command(shop: Shop, tmp_path: Path) -> None:
    """The queue tells what could go in; what really went in stands in the log."""
    file = tmp_path / "recipes.toml"
    file.write_text(RECIPES)
    shop.ok("recipes", "--import", file)
    code = shop.ok("request", "wow", "--customer", shop.ana.id, "--occasion", "hello", "--item", "SOCKS")["code"]
    assert f"{code}  instead of SOCKS:  STICKERS" in shop.say("queue").out
    shop.say("print", "--to", tmp_path / "out")
    (held,) = shop.ok("queue")["held"]
    assert held["instead"] == {"SOCKS": ["STICKERS"]}
    changed = shop.ok("substitute", code, "SOCKS", "STICKERS")
    assert (changed["status"], changed["items"][0]["sku"]) == ("waiting", "STICKERS")
    assert "substitute" in [event["verb"] for event in shop.ok("show", code)["events"]]
    assert shop.say("substitute", code, "SOCKS", "STICKERS", "--json").fault["kind"] == "invalid"
