"""The tour runs as the program would run it: in a process of its own, without a display."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def start(tmp_path):
    """``start("tour", ...)`` starts the program on a profile of the test's own; nothing outlives the test."""
    environment = dict(os.environ, GIFTS_PROFILE=str(tmp_path / "nobody-uses-this"), QT_QPA_PLATFORM="offscreen")
    environment.pop("GIFTS_DATABASE", None)
    started = []

    def program(*arguments, code=""):
        head = ["-c", code] if code else ["-m", "gifts_app.app"]
        process = subprocess.Popen(
            [sys.executable, *head, *map(str, arguments)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        started.append(process)
        return process

    yield program
    for process in started:
        process.kill()
        process.communicate()
