"""The bench by command: queue, print, confirm, ship, and post that comes back."""

import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gifts_app import app
from gifts_app.documents import press
from gifts_app.domain.ids import new_id
from gifts_app.services import print_files
from tests.cli.conftest import Shop, both_engines
from tests.cli.test_gestures import GESTURE_KEYS


@both_engines
def test_one_card_from_queue_to_shipped(shop: Shop, tmp_path: Path) -> None:
    """The shapes on the way are the public ones."""
    code = shop.request()["code"]
    queue = shop.ok("queue")
    assert set(queue) == {"waiting", "held", "shortages"}
    assert [gesture["code"] for gesture in queue["waiting"]] == [code]
    assert set(queue["waiting"][0]) == GESTURE_KEYS

    printed = shop.ok("print", "--to", tmp_path / "out")
    assert set(printed) == {"run", "files", "held"}
    assert [file["document"] for file in printed["files"]] == ["card", "card", "envelope"]
    for file in printed["files"]:
        assert set(file) == {"path", "document", "sheets", "pieces"}
        assert file["pieces"] == [code]
        assert Path(file["path"]).read_bytes().startswith(b"%PDF-")
    assert printed["held"] == []

    assert shop.ok("confirm", printed["run"]) == {"confirmed": [code], "waiting": []}
    shipped = shop.ok("ship", code, "--carrier", "USPS", "--tracking", "9400 1")
    assert set(shipped) == GESTURE_KEYS
    assert (shipped["status"], shipped["carrier"], shipped["tracking"]) == ("shipped", "USPS", "9400 1")
    assert shipped["run"] == printed["run"]
    returned = shop.ok("returned", code, "--reason", "Moved away")
    assert returned["status"] == "returned"
    verbs = [event["verb"] for event in shop.ok("show", code)["events"]]
    assert verbs == ["submit", "claim", "print", "confirm", "ship", "return"]


def test_spoiled_pieces_wait_again(shop: Shop, tmp_path: Path) -> None:
    """All up to the last good one, without the spoiled ones, are confirmed."""
    codes = [shop.request()["code"] for _ in range(4)]
    run = shop.ok("print", "--to", tmp_path)["run"]
    value = shop.ok("confirm", run, "--last-good", codes[2], "--spoiled", codes[0])
    assert value == {"confirmed": codes[1:3], "waiting": [codes[0], codes[3]]}
    assert [gesture["code"] for gesture in shop.ok("queue")["waiting"]] == [codes[0], codes[3]]


def test_unprintable_piece_is_held_and_the_rest_goes_on(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The queue says why it is held."""
    bad = shop.request("--sign", "Nobody at all")["code"]
    good = shop.request()["code"]
    ordinary = press.check

    def check(piece, keys, setup):
        faults = ordinary(piece, keys, setup)
        return (*faults, press.Fault("card", "sign", "No pen for this.", "")) if "Nobody" in piece.sign else faults

    monkeypatch.setattr(press, "check", check)
    value = shop.ok("print", "--to", tmp_path)
    assert value["held"] == [{"code": bad, "why": "No pen for this."}]
    assert {code for file in value["files"] for code in file["pieces"]} == {good}
    (held,) = shop.ok("queue")["held"]
    assert set(held) == GESTURE_KEYS | {"why"}
    assert (held["code"], held["why"], held["status"]) == (bad, "No pen for this.", "held")


def test_nothing_to_print_is_status_1(shop: Shop, tmp_path: Path) -> None:
    """Nothing waits, or all that waits is held: nothing was printed, and it says so."""
    said = shop.say("print", "--to", tmp_path / "out", "--json")
    assert (said.status, said.fault["kind"]) == (1, "nothing_printed")
    code = shop.ok("request", "wow", "--customer", "C-1001", "--occasion", "hello", "--item", "SOCKS")["code"]
    said = shop.say("print", "--to", tmp_path / "out", "--json")
    assert (said.status, said.fault["kind"]) == (1, "nothing_printed")
    assert not list(tmp_path.glob("out/*"))
    (held,) = shop.ok("queue")["held"]
    assert (held["code"], held["why"]) == (code, "No Socks on hand.")


def test_folder_that_cannot_be_written_leaves_all_as_it_was(shop: Shop, tmp_path: Path) -> None:
    """What was claimed waits again."""
    code = shop.request()["code"]
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    said = shop.say("print", "--to", blocked, "--json")
    assert said.status == 1
    assert said.fault["kind"] == "storage"
    assert [gesture["code"] for gesture in shop.ok("queue")["waiting"]] == [code]


def test_ctrl_c_is_asked_for_between_files(shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It never ends a run in the middle of a file; one that comes when all is written changes nothing any more."""
    code = shop.request()["code"]
    written, placed = print_files._written, print_files._placed

    def interrupted(*given):
        signal.raise_signal(signal.SIGINT)
        return written(*given)

    monkeypatch.setattr(print_files, "_written", interrupted)
    said = shop.say("print", "--to", tmp_path / "out", "--json")
    assert (said.status, said.fault["kind"]) == (1, "cancelled")
    assert list((tmp_path / "out").iterdir()) == []
    assert [gesture["code"] for gesture in shop.ok("queue")["waiting"]] == [code]

    def too_late(*given):
        signal.raise_signal(signal.SIGINT)
        return placed(*given)

    monkeypatch.setattr(print_files, "_written", written)
    monkeypatch.setattr(print_files, "_placed", too_late)
    before = signal.getsignal(signal.SIGINT)
    assert shop.ok("print", "--to", tmp_path / "out")["files"]
    assert signal.getsignal(signal.SIGINT) is before


def test_shortages_are_listed(shop: Shop) -> None:
    """What waiting gestures want and the shelves do not hold."""
    shop.ok("request", "wow", "--customer", "C-1001", "--occasion", "hello", "--item", "SOCKS=2")
    (item,) = shop.ok("queue")["shortages"]
    assert (item["sku"], item["on_hand"], item["reserved"], item["short"]) == ("SOCKS", 0, 2, 2)
    assert "Socks" in shop.say("queue").out


def test_queue_of_one_kind(shop: Shop) -> None:
    """``--kind`` leaves the others out."""
    shop.request()
    assert shop.ok("queue", "--kind", "wow")["waiting"] == []
    assert len(shop.ok("queue", "--kind", "card")["waiting"]) == 1


def test_only_the_wanted_documents_are_printed(shop: Shop, tmp_path: Path) -> None:
    """``--document`` may name one or more."""
    shop.request()
    value = shop.ok("print", "--to", tmp_path, "--document", "label", "--limit", 1)
    assert [file["document"] for file in value["files"]] == ["label"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["confirm", "77"], 2),
        (["confirm", "x"], 2),
        (["print"], 2),
        (["print", "--to", "x", "--limit", "0"], 2),
        (["print", "--to", "x", "--document", "poster"], 2),
        (["queue", "--kind", "cake"], 2),
        (["print", "--run", "1", "--printer", "office"], 2),
    ],
)
def test_wrong_bench_commands_are_one_sentence(shop: Shop, words: list[str], status: int) -> None:
    """Each with its status."""
    said = shop.say(*words, "--json")
    assert said.status == status
    assert said.fault["message"]


def test_piece_of_another_run_cannot_be_confirmed(shop: Shop, tmp_path: Path) -> None:
    """A code that is not in the run is refused, and nothing of the run is confirmed."""
    shop.request()
    run = shop.ok("print", "--to", tmp_path)["run"]
    other = shop.request()["code"]
    said = shop.say("confirm", run, "--last-good", other, "--json")
    assert said.status == 2
    assert other in said.fault["message"]
    assert shop.ok("log", "--status", "printed") != []


def test_people_read_what_to_do_next(shop: Shop, tmp_path: Path) -> None:
    """The text of a run names its files and the next command."""
    shop.request()
    out = shop.say("print", "--to", tmp_path).out
    assert "then confirm 1." in out
    assert "run-00001-card" in out


def test_what_a_killed_run_left_behind_is_seen_and_settled(shop: Shop, tmp_path: Path) -> None:
    """Neither lost nor printed again by itself: it stands with the held ones until somebody looked into the tray."""
    code = shop.request()["code"]
    with app.connect(shop.options) as services, services.session():
        bench, at = services.bench, datetime.now(UTC)
        bench._runs.claim(new_id(), ("card",), 25, None, services.team.people()[0], bench._desk, at, "a2-ivory")
    assert [held["code"] for held in shop.ok("queue")["held"]] == [code]
    assert shop.say("print", "--to", tmp_path / "out").status == 1
    assert shop.ok("confirm", "1", "--spoiled", code) == {"confirmed": [], "waiting": [code]}


def test_one_sheet_is_not_sheets(shop: Shop, tmp_path: Path) -> None:
    """What was written is counted in plain English."""
    shop.request()
    said = shop.say("print", "--to", tmp_path / "one")
    assert "(1 sheet, 1 piece)" in said.out
    shop.request()
    shop.request()
    assert "(2 sheets, 2 pieces)" in shop.say("print", "--to", tmp_path / "two").out


def test_cover_and_end_sheet_belong_to_a_run_of_several(shop: Shop, tmp_path: Path) -> None:
    """They tell of the run and hold no piece; the text does not count pieces on them."""
    for _ in range(2):
        shop.request()
    said = shop.say("print", "--to", tmp_path, "--json")
    files = said.value["files"]
    assert list(dict.fromkeys(file["document"] for file in files)) == ["cover", "card", "envelope", "end"]
    assert (files[0]["pieces"], files[-1]["pieces"]) == ([], [])
    shop.request()
    alone = shop.say("print", "--to", tmp_path, "--document", "cover")
    assert "cover.pdf (1 sheet)" in alone.out
