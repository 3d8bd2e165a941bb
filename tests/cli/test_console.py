"""Progress and columns as a terminal shows them."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gifts_app.cli import console
from gifts_app.cli.json_lines import json_lines
from gifts_app.cli.tables import table


class Terminal(io.StringIO):
    """Standard error of a person."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return a clock that stands still until it is set."""
    now = [0.0]
    monkeypatch.setattr(console.time, "monotonic", lambda: now[0])
    return now


def test_short_work_says_nothing(seconds: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    """What is done within a second needs no progress."""
    with console.Progress("import") as progress:
        seconds[0] = 0.9
        progress(10, 10)
    assert capsys.readouterr().err == ""


def test_long_work_says_a_line_every_few_seconds(seconds: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody looks at a terminal, one line is enough for three seconds."""
    with console.Progress("import") as progress:
        for tenth in range(100):
            seconds[0] = tenth / 10
            progress(tenth, 100)
    assert capsys.readouterr().err.splitlines() == ["import: 10 of 100", "import: 40 of 100", "import: 70 of 100"]


def test_terminal_shows_a_bar_and_gets_its_line_back(seconds: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar is redrawn on one line, which ends with the work."""
    terminal = Terminal()
    monkeypatch.setattr(console.sys, "stderr", terminal)
    with console.Progress("print") as progress:
        seconds[0] = 2
        progress(1, 2)
    assert terminal.getvalue() == "\rprint [" + "#" * 15 + "." * 15 + "] 1 of 2 \n"


def test_columns_line_up_for_wide_and_for_marked_letters() -> None:
    """East Asian letters take two columns, combining marks none."""
    lines = list(table([["山田", "x"], ["Zoe\u0308", "y"], ["Ada", "z"]]))
    assert lines == ["山田  x", "Zoe\u0308   y", "Ada   z"]


def test_no_rows_no_header() -> None:
    """A table of nothing is nothing."""
    assert list(table([], ("Name",))) == []


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), min_size=1, max_size=5))
def test_any_text_stays_on_its_line(rows: list[list[str]]) -> None:
    """Line breaks and other blanks in a cell never start a new line."""
    lines = list(table(rows))
    assert len(lines) == len(rows)
    assert all(len(line.splitlines()) <= 1 for line in lines)


@given(st.lists(st.dictionaries(st.text(), st.text())))
def test_long_lists_are_one_json_value(elements: list[dict[str, str]]) -> None:
    """Element by element or at once: the same value."""
    assert json.loads("\n".join(json_lines(iter(elements)))) == elements
    assert json.loads("\n".join(json_lines(elements))) == elements
