"""Looking after a profile by command: a demo to look around, checks, copies."""

import os
from pathlib import Path

import pytest

from gifts_app import app
from gifts_app.cli import Options, run
from tests.cli.conftest import Shop


@pytest.fixture
def empty(tmp_path: Path) -> list[str]:
    """Return the options for a profile that does not exist yet."""
    return ["--profile", str(tmp_path / "new"), "--json"]


def test_demo_fills_an_empty_profile_once(empty: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The answer counts what is there now; a profile that holds data is refused and left alone."""
    given = ["demo", "--customers", "30", "--gestures", "20", "--seed", "7", *empty]
    assert run(given, app.connect, {}) == 0
    assert '"customers": 30, "gestures": 20' in capsys.readouterr().out
    assert run(given, app.connect, {}) == 1
    assert '"kind": "conflict"' in capsys.readouterr().out
    assert run(["log", *empty], app.connect, {}) == 0
    assert capsys.readouterr().out.count('"code"') == 20


def test_demo_says_who_works_here(empty: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Commands that follow need no ``--as``: somebody of the invented team sits at this desk."""
    run(["demo", "--customers", "3", "--gestures", "1", *empty], app.connect, {})
    profile = Path(empty[1])
    with app.connect(Options(profile=profile)) as services:
        assert services.actor() in services.team.people()


def test_check_says_what_to_do(shop: Shop) -> None:
    """A profile without a copy is told to make one, with status 1; after that all is well."""
    said = shop.say("check", "--json")
    assert said.status == 1
    assert set(said.value) == {"ok", "checks"}
    assert said.value["ok"] is False
    assert all(set(check) == {"name", "ok", "message"} for check in said.value["checks"])
    assert [check["name"] for check in said.value["checks"] if not check["ok"]] == ["backup"]
    assert said.err.endswith("checks found something to do.\n")
    assert "make one with “gifts backup”." in shop.say("check").out
    shop.ok("backup")
    assert shop.ok("check")["ok"] is True
    assert shop.say("check").out.count("ok ") == len(said.value["checks"])


def test_copy_is_made_and_put_back(shop: Shop, tmp_path: Path) -> None:
    """What was there before the copy is back; what it replaced is kept."""
    first = shop.request()["code"]
    copy = tmp_path / "copy.db"
    assert shop.ok("backup", "--to", copy) == {"backup": str(copy)}
    shop.request()
    value = shop.ok("restore", copy)
    assert set(value) == {"restored", "kept"}
    assert Path(value["kept"]).exists()
    assert [gesture["code"] for gesture in shop.ok("log")] == [first]


@pytest.mark.parametrize("content", [None, b"not a database at all", b"SQLite format 3\x00 and then nothing"])
def test_bad_copy_replaces_nothing(shop: Shop, tmp_path: Path, content: bytes | None) -> None:
    """A file that is missing or damaged ends with a sentence, and the database is as it was."""
    code = shop.request()["code"]
    copy = tmp_path / "copy.db"
    if content is not None:
        copy.write_bytes(content)
    said = shop.say("restore", copy, "--json")
    assert said.status in (1, 2)
    assert said.fault["message"]
    assert [gesture["code"] for gesture in shop.ok("log")] == [code]


def test_copy_goes_nowhere_without_a_place(shop: Shop, tmp_path: Path) -> None:
    """A folder that does not exist is said, with status 1."""
    said = shop.say("backup", "--to", tmp_path / "no" / "such" / "copy.db", "--json")
    assert said.status == 1
    assert said.fault["kind"] == "storage"


def test_a_percent_sign_in_the_name_of_the_profile_is_a_percent_sign(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The address of the database is made of the folder's name, whatever stands in it."""
    folder = tmp_path / "100%25 %20 #?"
    assert run(["queue", "--profile", str(folder)], app.connect, {}) == 0, capsys.readouterr().err
    assert (folder / "gifts.db").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_commands_replace_no_device_and_wait_for_no_pipe(shop: Shop, tmp_path: Path) -> None:
    """What is no file is left alone and named."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for words in (
        ["log", "--out", pipe],
        ["log", "--format", "csv", "--out", pipe],
        ["customers", "export", pipe, "--customer", shop.ana.id],
        ["backup", "--to", pipe],
        ["people", "--import", pipe],
    ):
        said = shop.say(*words, "--json")
        assert said.status in {1, 2}, words
        assert "is a folder or a device" in said.fault["message"]
        assert pipe.is_fifo()
    assert shop.say("print", "--to", "").status == 2
    assert shop.say("log", "--out", "").status == 2
