"""The house stays as it was built: who may import whom, how long a file may be, what nothing is called."""

import re
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]
_PACKAGE = _ROOT / "gifts_app"
_SOURCES = sorted(path for path in _PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)
_LONGEST = 320

# Nobody asks anybody before a gesture is sent. "No approval" may be said; having one may not.
_LEAVE = re.compile(
    r"approv|permission_(?:to_send|needed|granted)|budget|sign_?off|authori[sz]ation_(?:needed|pending)|pending_review",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:no|without|never|nobody|not)\b[^.]{0,40}approv", re.IGNORECASE)


def _name(path: Path) -> str:
    return str(path.relative_to(_ROOT))


def test_imports_run_one_way() -> None:
    """The contracts in ``pyproject.toml`` hold."""
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", program, "--no-cache"], cwd=_ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", _SOURCES, ids=_name)
def test_a_file_can_be_held_in_the_head(path: Path) -> None:
    """A longer one holds two ideas."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= _LONGEST


def test_no_drawer_for_everything() -> None:
    """A name says what is inside."""
    drawers = re.compile(r"(?:^|_)(?:utils?|helpers?|common|managers?|misc)(?:_|$)")
    assert [_name(path) for path in _SOURCES if drawers.search(path.stem)] == []


def test_only_one_room_makes_labels_and_tooltips() -> None:
    """Qt would read markup in both, and a customer may be called ``<img src=x>``; there it is taken for what it is."""
    maker = re.compile(r"\bQLabel\(|\(QLabel\)|\.setToolTip\(|ToolTipRole|QMessageBox|QToolTip\.showText")
    found = [_name(path) for path in _SOURCES if maker.search(path.read_text(encoding="utf-8"))]
    assert found == ["gifts_app/ui/widgets/labels.py"]


def test_every_module_says_what_lives_in_it() -> None:
    """The first thing in a file is its docstring."""
    assert [_name(path) for path in _SOURCES if not path.read_text(encoding="utf-8").lstrip().startswith('"""')] == []


@pytest.mark.parametrize("path", _SOURCES, ids=_name)
def test_nobody_asks_for_leave(path: Path) -> None:
    """No name and no text knows of asking somebody before a gesture is sent."""
    with path.open("rb") as file:
        tokens = list(tokenize.tokenize(file.readline))
    found = [
        f"{_name(path)}:{token.start[0]}: {token.string[:80]}"
        for token in tokens
        if token.type in {tokenize.NAME, tokenize.STRING, tokenize.COMMENT}
        and _LEAVE.search(_DENIED.sub("", token.string))
    ]
    assert found == []
