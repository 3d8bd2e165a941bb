"""Around every command: options, help, faults, interruptions, and a reader that has read enough."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gifts_app import __version__
from gifts_app.cli import Options, run
from gifts_app.cli.registry import COMMANDS, NOT_YET
from gifts_app.errors import InvalidRequest, Sentence, StorageUnavailable
from tests.cli.conftest import Shop

ROOT = Path(__file__).resolve().parent.parent.parent
FACES: dict[str, Any] = {"report": lambda fault, options: Path("crash.log")}


def _away(_: Options) -> Any:
    raise StorageUnavailable("The database is away; try again.")


def _broken(_: Options) -> Any:
    raise ZeroDivisionError("Ana Ruíz, 12 Elm Lane")


def _interrupted(_: Options) -> Any:
    raise KeyboardInterrupt


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    """Both answer at once; the help names every command."""
    assert run(["--version"], _broken, {}) == 0
    assert capsys.readouterr().out == f"gifts {__version__}\n"
    assert run(["--help"], _broken, {}) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With the options that every command takes."""
    assert run([name, "--help"], _broken, {}) == 0
    assert "--profile DIR" in capsys.readouterr().out


@pytest.mark.parametrize("before", [True, False])
def test_global_options_stand_before_or_after(before: bool, tmp_path: Path) -> None:
    """The same either way; the place after the command wins where both are given."""
    seen: list[Options] = []

    def remember(options: Options, customer: str) -> int:
        seen.append(options)
        return 0

    given = ["--profile", str(tmp_path), "--database", "sqlite:////x", "--as", "ana", "--json"]
    argv = [*given, "send"] if before else ["send", *given]
    run(argv, _broken, {"send": remember})
    run(["--as", "eve", "send", "--as", "ana"], _broken, {"send": remember})
    assert seen[0] == Options(tmp_path, "sqlite:////x", "ana", json=True)
    assert seen[1].as_person == "ana"


def test_environment_stands_in_for_options(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An option that was typed goes before it."""
    seen: list[Options] = []

    def remember(options: Options) -> int:
        seen.append(options)
        return 0

    monkeypatch.setenv("GIFTS_PROFILE", str(tmp_path))
    monkeypatch.setenv("GIFTS_DATABASE", "postgresql://example/gifts")
    run([], _broken, {"window": remember})
    run(["--profile", "elsewhere"], _broken, {"window": remember})
    assert (seen[0].profile, seen[0].database) == (tmp_path, "postgresql://example/gifts")
    assert seen[1].profile == Path("elsewhere")


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["frobnicate"], "There is no command “frobnicate”."),
        (["serach", "x"], "There is no command “serach”; did you mean search?"),
        (["search"], "Say also: TEXT."),
        (["search", "x", "--colour", "red"], "“--colour red” is not understood here."),
        (["search", "x", "--limit", "none"], "--limit: “none” is no number from 1 to 9999999."),
        (["queue", "--kind", "cake"], "--kind: 'cake' is none of 'card', 'flowers', 'wow'."),
        (["--lim", "3", "search", "x"], "“--lim”"),
    ],
)
def test_wrong_command_line_is_one_sentence(argv: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    """On standard error, with status 2, as JSON where that was asked for; nothing was opened."""
    assert run([*argv, "--json"], _broken, FACES) == 2
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1
    assert sentence in captured.err or argv[0] == "--lim"
    assert json.loads(captured.out)["error"]["kind"] == "usage"


def test_known_trouble_keeps_its_status(capsys: pytest.CaptureFixture[str]) -> None:
    """Without ``--json`` nothing is on standard output."""
    assert run(["queue"], _away, FACES) == 1
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "The database is away; try again.\n")


def test_wrong_parts_of_a_request_are_told_to_people_too(capsys: pytest.CaptureFixture[str]) -> None:
    """What the error's own sentence says already is not said twice, and many faults are counted."""

    def wrong(_: Options) -> Any:
        faults = {"name": Sentence("Write a name."), "margin": Sentence("Write a width.")}
        raise InvalidRequest("It cannot be saved (name): {fault}", faults, fault=faults["name"])

    assert run(["queue"], wrong, FACES) == 2
    assert capsys.readouterr().err == "It cannot be saved (name): Write a name. margin: Write a width.\n"

    def very_wrong(_: Options) -> Any:
        raise InvalidRequest("It cannot be.", {f"f{number}": "No." for number in range(9)})

    run(["queue"], very_wrong, FACES)
    assert capsys.readouterr().err.endswith("f4: No. (4 more; --json has all.)\n")


def test_fault_of_the_program_is_a_sentence_without_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    """What it says may name a customer, so it is only told where the details are."""
    assert run(["queue", "--json"], _broken, FACES) == 1
    captured = capsys.readouterr()
    assert captured.err == "Something went wrong in the program; details are in crash.log.\n"
    assert "Elm" not in captured.out + captured.err
    assert json.loads(captured.out)["error"]["kind"] == "failed"


def test_fault_whose_details_cannot_be_kept_is_told_too(capsys: pytest.CaptureFixture[str]) -> None:
    """A full disk must not hide that something else went wrong."""
    assert run(["queue"], _broken, {"report": lambda fault, options: None}) == 1
    assert capsys.readouterr().err.startswith("Something went wrong in the program, and")


def test_ctrl_c_ends_cleanly(capsys: pytest.CaptureFixture[str]) -> None:
    """One line, status 1."""
    assert run(["queue"], _interrupted, FACES) == 1
    assert capsys.readouterr().err == "Stopped; everything is as it was before.\n"


def test_what_is_not_there_yet_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """A request of the kind that a later version will do is a wrong request for this one."""
    for what, _, instead in NOT_YET:
        argv = [*what.split(), *([] if what.endswith("pdf") else ["1"])]
        assert run(argv, _broken, FACES) == 2
        assert capsys.readouterr().err == f"{what} is not there yet; {instead}.\n"


def test_reader_that_has_read_enough_is_no_fault(shop: Shop) -> None:
    """As with ``gifts log | head -1``: no traceback, nothing on standard error."""
    shop.request()
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "main.py", "--profile", str(shop.options.profile), "log", "--json"]
    program = "import sys; from gifts_app.app import main; sys.exit(main(sys.argv[1:]))"
    command[1:2] = ["-c", program]
    child = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False)
    os.close(write)
    assert child.stderr == ""
