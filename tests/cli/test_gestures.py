"""Recording a gesture, taking it back, looking at it, noting what became of it."""

import io
import sys
import uuid
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cli.conftest import Shop, both_engines

GESTURE_KEYS = {
    "id", "code", "kind", "status", "requested_at", "agent", "customer", "occasion", "channel", "story", "message",
    "sign", "items", "address", "run", "carrier", "tracking", "reaction",
}  # fmt: skip


@both_engines
def test_request_records_a_card_at_once(shop: Shop) -> None:
    """The answer names the gesture and that it waits; the whole gesture is what was asked for."""
    value = shop.request("--story", "The daughter marries.", "--sign", "Robin", "--channel", "chat")
    assert set(value) == {"id", "code", "kind", "status", "notices"}
    assert (value["kind"], value["status"], value["notices"]) == ("card", "waiting", [])
    shown = shop.ok("show", value["code"].lower())
    assert set(shown) == GESTURE_KEYS | {"events"}
    assert shown["id"] == value["id"]
    assert shown["agent"] == {"name": "Robin Vale", "team": "Phones"}
    assert shown["customer"] == {"id": str(shop.ana.id), "name": "Ana Ruíz"}
    assert shown["address"] == ["12 Elm Lane", "SPRINGFIELD IL 62701", "UNITED STATES"]
    assert (shown["story"], shown["sign"], shown["channel"]) == ("The daughter marries.", "Robin", "chat")
    assert (shown["run"], shown["carrier"], shown["items"]) == (None, "", [])
    (event,) = shown["events"]
    assert set(event) == {"at", "by", "verb", "before", "after", "text", "run"}
    assert (event["by"], event["verb"], event["before"], event["after"]) == ("Robin Vale", "submit", None, "waiting")
    assert event["at"] == shown["requested_at"]
    assert shown["requested_at"].endswith("Z")


def test_same_id_twice_is_one_gesture(shop: Shop) -> None:
    """A command that is sent again after a broken line changes nothing; other words under the same id are refused."""
    key = uuid.uuid4()
    first = shop.request("--id", key)
    assert first["id"] == str(key)
    assert shop.request("--id", key)["code"] == first["code"]
    assert len(shop.ok("log")) == 1
    again = shop.say("request", "card", "--customer", shop.ana.id, "--occasion", "hello", "--message", "Other words.",
                     "--id", key, "--json")  # fmt: skip
    assert again.status == 1
    assert again.fault["kind"] == "conflict"


def test_customer_may_be_named_by_number(shop: Shop) -> None:
    """The shop's own customer number does as well as the id."""
    value = shop.ok("request", "card", "--customer", "C-1001", "--occasion", "hello", "--message", "Hello!")
    assert shop.ok("show", value["code"])["customer"]["name"] == "Ana Ruíz"


def test_flowers_take_what_the_florist_needs(shop: Shop) -> None:
    """Every field of the kind is an option, and all of them are in the order's text."""
    day = (datetime.now().astimezone().date() + timedelta(days=3)).isoformat()
    value = shop.request(
        "--deliver-on", day, "--phone", "+1 555 0100", "--place", "hospital", "--venue", "St. Anne", "--ward", "4B",
        kind="flowers",
    )  # fmt: skip
    text = shop.say("show", value["code"]).out
    for words in (day, "St. Anne", "4B", "+1 555 0100"):
        assert words in text


def test_package_holds_items(shop: Shop) -> None:
    """``--item`` takes a SKU, or a SKU and how many; names come from the shelves."""
    value = shop.ok(
        "request", "wow", "--customer", shop.ana.id, "--occasion", "new_baby", "--item", "BOOK", "--item", "STICKERS=3"
    )
    assert shop.ok("show", value["code"])["items"] == [
        {"sku": "BOOK", "name": "Culture book", "qty": 1},
        {"sku": "STICKERS", "name": "Sticker sheet", "qty": 3},
    ]


def test_notices_are_told_and_stop_nothing(shop: Shop) -> None:
    """A second gesture shortly after the first goes out, with a word about the first."""
    shop.request()
    value = shop.request()
    assert {frozenset(notice) for notice in value["notices"]} == {frozenset({"kind", "message"})}
    assert value["notices"][0]["kind"] == "recent"
    assert value["notices"][0]["message"] == "You sent a wedding card today."


def test_message_comes_from_a_file_or_from_standard_input(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in UTF-8, with or without a byte-order mark; ``-`` reads standard input."""
    file = tmp_path / "words.txt"
    file.write_text("\ufeffDear Ana,\nall the best!\n", encoding="utf-8")
    given = ("request", "card", "--customer", shop.ana.id, "--occasion", "hello", "--message-file")
    code = shop.ok(*given, file)["code"]
    assert shop.ok("show", code)["message"] == "Dear Ana,\nall the best!"
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("Grüße".encode())))
    code = shop.ok(*given, "-")["code"]
    assert shop.ok("show", code)["message"] == "Grüße"


@pytest.mark.parametrize(
    ("words", "kind", "fields"),
    [
        (["card", "--customer", "C-1001", "--occasion", "hello"], "invalid", ["message"]),
        (["card", "--customer", "C-1001", "--occasion", "divorce", "--message", "x"], "invalid", ["occasion"]),
        (["card", "--customer", "C-1001", "--message", "x", "--stock-id", "gold"], "invalid", ["occasion", "stock"]),
        (["card", "--customer", "C-1001", "--message", "x", "--hand", "claw"], "invalid", ["hand"]),
        (["cake", "--customer", "C-1001", "--message", "x"], "invalid", ["kind"]),
        (["card", "--customer", "C-1001", "--occasion", "hello", "--message", "x" * 4001], "invalid", ["message"]),
        (["flowers", "--customer", "C-1001", "--occasion", "hello", "--message", "x"], "invalid", ["deliver_on"]),
        (["wow", "--customer", "C-1001", "--occasion", "hello", "--item", "BOOK=0"], "invalid", ["items"]),
        (["wow", "--customer", "C-1001", "--occasion", "hello", "--item", "BOOK=two"], "usage", []),
        (["wow", "--customer", "C-1001", "--occasion", "hello", "--item", "NO-SUCH"], "not_found", []),
        (["card", "--customer", "C-9999", "--occasion", "hello", "--message", "x"], "not_found", []),
        (["card", "--occasion", "hello", "--message", "x"], "usage", []),
        (["card", "--customer", "C-1001", "--message", "x", "--id", "seven"], "usage", []),
        (["card", "--customer", "C-1001", "--message-file", "nowhere.txt"], "unreadable_file", []),
    ],
)
def test_wrong_request_is_one_sentence_and_status_2(shop: Shop, words: list[str], kind: str, fields: list[str]) -> None:
    """The fault is named, by field where it is one, and nothing was recorded."""
    said = shop.say("request", *words, "--json")
    assert said.status == 2
    assert said.fault["kind"] == kind
    assert set(fields) <= set(said.fault["fields"])
    assert shop.ok("log") == []


def test_customer_who_wants_nothing_gets_nothing(shop: Shop) -> None:
    """The customer's own wish is the one thing that stops a gesture."""
    from gifts_app import app

    with app.connect(shop.options) as services:
        services.customers.opt_out(shop.ana.id, "No post, please.")
    said = shop.say("request", "card", "--customer", "C-1001", "--occasion", "hello", "--message", "Hi", "--json")
    assert said.status == 2
    assert said.fault["kind"] == "opted_out"


def test_nobody_acts_as_a_stranger(shop: Shop) -> None:
    """``--as`` takes only people of the team list."""
    said = shop.say(
        "request", "card", "--customer", "C-1001", "--occasion", "hello", "--message", "x",
        "--as", "eve@example.com", "--json",
    )  # fmt: skip
    assert said.status == 2
    assert "eve@example.com" in said.fault["message"]


def test_withdraw_takes_back_what_waits(shop: Shop) -> None:
    """Once; a second time it is in nobody's hands any more."""
    code = shop.request()["code"]
    value = shop.ok("withdraw", code)
    assert set(value) == GESTURE_KEYS
    assert value["status"] == "withdrawn"
    again = shop.say("withdraw", code, "--json")
    assert again.status == 1
    assert again.fault["kind"] == "conflict"


@both_engines
def test_edit_changes_what_waits_and_leaves_the_rest(shop: Shop) -> None:
    """The same code and place, one event; once a run has it, nothing changes any more."""
    code = shop.request("--story", "The daughter marries.", "--sign", "Robin")["code"]
    value = shop.ok("edit", code, "--message", "Other words.", "--handwrite")
    assert set(value) == GESTURE_KEYS
    shown = shop.ok("show", code)
    assert (shown["message"], shown["story"], shown["sign"]) == ("Other words.", "The daughter marries.", "Robin")
    assert [event["verb"] for event in shown["events"]] == ["submit", "edit"]
    assert shop.ok("edit", code, "--sign", "")["sign"] == ""
    shop.ok("withdraw", code)
    again = shop.say("edit", code, "--message", "Late.", "--json")
    assert (again.status, again.fault["kind"]) == (1, "conflict")
    assert code in again.fault["message"]


def test_edit_makes_it_another_kind(shop: Shop) -> None:
    """What belongs to the kind before goes; what the new one needs is asked for."""
    code = shop.ok("request", "wow", "--customer", shop.ana.id, "--occasion", "new_baby", "--item", "BOOK")["code"]
    refused = shop.say("edit", code, "--kind", "card", "--json")
    assert (refused.status, set(refused.fault["fields"])) == (2, {"message"})
    value = shop.ok("edit", code, "--kind", "card", "--message", "Welcome!")
    assert (value["kind"], value["items"]) == ("card", [])


@pytest.mark.parametrize(
    "command", [["show"], ["withdraw"], ["edit", "--sign", "x"], ["ship"], ["returned", "--reason", "x"]]
)
@pytest.mark.parametrize("code", ["GF-0000001-95", "GF-0000001-00", "7", "'; DROP TABLE gestures; --"])
def test_unknown_code_is_one_sentence_and_status_2(shop: Shop, command: list[str], code: str) -> None:
    """No gesture, a mistyped code and something else altogether all end the same way."""
    said = shop.say(command[0], code, *command[1:], "--json")
    assert said.status == 2
    assert said.fault["message"]


def test_answer_of_the_customer_is_kept(shop: Shop) -> None:
    """``react`` notes it on the gesture, at any time."""
    code = shop.request()["code"]
    assert shop.ok("react", code, "--text", "She cried and laughed.")["reaction"] == "She cried and laughed."
    assert shop.ok("show", code)["events"][-1]["verb"] == "react"


def test_people_read_a_story_in_plain_lines(shop: Shop) -> None:
    """Without ``--json`` the same is text."""
    said = shop.say("request", "card", "--customer", "C-1001", "--occasion", "hello", "--message", "Hello!")
    assert said.out.startswith("GF-0000001-")
    assert "for Ana Ruíz is waiting." in said.out
    shown = shop.say("show", said.out.split()[0]).out
    assert "Message: Hello!" in shown
    assert "Robin Vale" in shown


def test_a_story_is_written_as_a_pdf(shop: Shop, tmp_path: Path) -> None:
    """For a team to read together."""
    code = shop.request("--story", "She sang the song of the band.")["code"]
    path = tmp_path / "story.pdf"
    assert shop.ok("story", code, "--to", path) == {"code": code, "file": str(path), "sheets": 1}
    assert path.read_bytes().startswith(b"%PDF-")
    assert f"The story of {code} is in {path} (1 sheet)." in shop.say("story", code, "--to", path).out
    assert shop.say("story", "GF-0000404-12", "--to", path).status == 2
    assert shop.say("story", code).status == 2
    assert shop.say("story", code, "--to", tmp_path / "nowhere" / "story.pdf").status == 1
