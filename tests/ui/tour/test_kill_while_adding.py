"""Never lose a word of somebody new: the window is killed while their name is typed, and the next one has it."""

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from factories import person
from test_database_goes_away import OLDEST, Desk

from gifts_app.services.begun_forms import BegunForms

NAME = "Eleni Papadopoulou-Konstantinidou of the long street"
RHYTHM = 0.12  # seconds a letter: the pauses are too short to begin a clock anew


@pytest.fixture
def desk(tmp_path: Path):
    """One desk over its profile's own database."""
    made = Desk(tmp_path / "profile")
    yield made
    made.close()


def type_and_kill(window, name, letters):
    """Type a name without a pause, and kill the window in the middle of it; returns letters and when each came."""
    typed = []
    for letter in name[:letters]:
        window.do("letters", letter)
        typed.append((time.monotonic(), letter))
        time.sleep(RHYTHM)
    window.kill()
    return typed


def oldest_lost(typed, kept, killed):
    """Return how old the first letter is that is not there; 0.0 when all are."""
    assert "".join(letter for _, letter in typed).startswith(kept)
    lost = typed[len(kept) :]
    return killed - lost[0][0] if lost else 0.0


def test_a_name_that_is_typed_outlives_two_windows(desk) -> None:
    """At most two seconds are lost each time; the second goes on where the first was killed, its database locked."""
    kept = ""
    for letters in (18, 14):
        window = desk.open()
        window.wait(known=True, new=[kept] if kept else [])
        window.do("resume" if kept else "add")
        with closing(sqlite3.connect(desk.profile.database_file, isolation_level=None)) as other:
            if kept:
                other.execute("BEGIN IMMEDIATE")
            typed = type_and_kill(window, NAME[len(kept) :], letters)
            killed = time.monotonic()
        (form,) = BegunForms(desk.profile).of(desk.agent.id)
        now = form.details.name
        assert len(now) > len(kept), "it was kept before the window was killed"
        assert now.startswith(kept)
        assert oldest_lost(typed, now[len(kept) :], killed) <= OLDEST
        kept = now
    desk.open().wait(known=True, new=[kept])


def test_somebody_else_who_opens_the_window_does_not_see_it(desk) -> None:
    """It waits for whoever typed it."""
    window = desk.open()
    window.wait(known=True)
    window.do("add")
    window.do("letters", "Eleni")
    window.do("close")
    window.process.communicate(timeout=60)
    with desk.services() as services:
        other = services.team.put(person("Priya Raman"))
        services.desk.put_person(other)
    window = desk.open()
    window.wait(known=True)
    assert window.do("look")["new"] == []
    window.kill()
    with desk.services() as services:
        services.desk.put_person(desk.agent)
    desk.open().wait(known=True, new=["Eleni"])
    assert [json.loads(path.read_text())["details"]["name"] for path in (desk.profile.folder / "begun").iterdir()] == [
        "Eleni"
    ]
