"""Commands that other layers do: what they are handed, and what becomes of their answers."""

from pathlib import Path
from typing import Any

from gifts_app.cli import Options, run
from gifts_app.errors import GiftsError

FIGURE = {"value": 512.0, "reference": 1024.0, "ratio": 0.5, "unit": "1/s"}


def test_no_command_opens_the_window(tmp_path: Path) -> None:
    """With the options that were given, and with the window's own exit status."""
    opened: list[Options] = []

    def window(options: Options) -> int:
        opened.append(options)
        return 3

    assert run(["--profile", str(tmp_path), "--as", "ana"], _no_services, {"window": window}) == 3
    assert opened == [Options(profile=tmp_path, as_person="ana")]


def test_send_hands_a_customer_over() -> None:
    """As it was typed; who it is, the window finds out."""
    handed: list[str] = []

    def send(_: Options, customer: str) -> int:
        handed.append(customer)
        return 0

    assert run(["send", "--customer", "C-1001"], _no_services, {"send": send}) == 0
    assert run(["send"], _no_services, {"send": send}) == 0
    assert handed == ["C-1001", ""]


def test_tour_says_what_it_made(tmp_path: Path, capsys: Any) -> None:
    """The face gets an absolute folder and the theme."""
    made = {"steps": [{"name": "import", "png": "01-import.png"}], "files": ["card.pdf"]}

    def tour(_: Options, folder: Path, theme: str, say: Any) -> dict[str, Any]:
        assert (folder, theme) == (tmp_path, "dark")
        say("step 1")
        return made

    assert run(["tour", "--to", str(tmp_path), "--theme", "dark", "--json"], _no_services, {"tour": tour}) == 0
    captured = capsys.readouterr()
    assert captured.out.strip() == '{"steps": [{"name": "import", "png": "01-import.png"}], "files": ["card.pdf"]}'
    assert captured.err == "step 1\n"


def test_tour_that_stops_is_a_failure(capsys: Any) -> None:
    """Its sentence is the command's."""

    def tour(*_: Any) -> dict[str, Any]:
        raise GiftsError("Step 3 did not happen: no run was printed.")

    assert run(["tour", "--to", "x"], _no_services, {"tour": tour}) == 1
    assert capsys.readouterr().err == "Step 3 did not happen: no run was printed.\n"


def test_bench_is_handed_names_and_size(capsys: Any) -> None:
    """And its figures are shown as they are."""

    def bench(options: Options, names: tuple[str, ...], size: int | None, _: Any) -> dict[str, Any]:
        assert (names, size, options.database) == (("submit",), 50, "postgresql:///gifts")
        return {"submit": FIGURE}

    named = ["--database", "postgresql:///gifts"]
    assert run(["bench", "submit", "--size", "50", *named], _no_services, {"bench": bench}) == 0
    assert "0.50" in capsys.readouterr().out


def _no_services(_: Options) -> Any:
    raise AssertionError("no database is needed for this")
