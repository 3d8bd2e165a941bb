"""A display without glass for the tests that work as somebody does who sees nothing and has no mouse.

With ``GIFTS_REQUIRE_SCREEN=1`` a missing display is a failure, else its tests are skipped with the reason.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
collect_ignore_glob = [] if sys.platform == "linux" else ["test_*.py"]  # other systems have no such displays

if sys.platform == "linux":
    from screen import Program, Screen, ScreenMissing


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """A display and what reads it, for all tests."""
    try:
        found = Screen(tmp_path_factory.mktemp("screen") / "home")
    except ScreenMissing as missing:
        if os.environ.get("GIFTS_REQUIRE_SCREEN") == "1":
            pytest.fail(f"A display to read is required but cannot be started: {missing}")
        pytest.skip(f"No display can be started: {missing}")
    yield found
    found.stop()


@pytest.fixture
def program(screen: Screen, tmp_path: Path) -> Iterator[Program]:
    """The program on an empty profile, not open yet."""
    made = Program(screen, tmp_path / "profile")
    yield made
    made.close()
