"""Never lose a word while the database is away: the real window over a real server that stops, hangs and comes back."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from factories import details, person
from postgres_server import PostgresServer, ServerMissing

from gifts_app.services.hub import services_over
from gifts_app.storage.database import open_database, url_of
from gifts_app.storage.profile import Profile

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60.0
OLDEST = 2.0  # seconds that words may be lost of


@pytest.fixture(scope="module")
def server():
    """A server of these tests' own: they stop it."""
    try:
        made = PostgresServer()
    except ServerMissing as missing:
        pytest.skip(f"PostgreSQL cannot be started: {missing}")
    yield made
    made.stop()


class Window:
    """A window in a process of its own."""

    def __init__(self, profile, database):
        self.process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("window_on_a_wire.py"), str(profile.folder), database],
            env=dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(ROOT)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def do(self, *what):
        """Let the hands do something; returns what they say."""
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def wait(self, **wanted):
        """Wait until the window looks so."""
        until = time.monotonic() + PATIENCE
        while not wanted.items() <= (seen := self.do("look")).items():
            assert time.monotonic() < until, f"{seen} never became {wanted}"
            time.sleep(0.05)

    def kill(self):
        self.process.kill()
        self.process.communicate()


class Desk:
    """A profile, a database of a server's or its own, an agent, a customer, and windows one after another."""

    def __init__(self, folder, database=""):
        self.database = database
        self.profile = Profile(folder)
        self.profile.prepare()
        self.windows = []
        with self.services() as services:
            self.agent = services.team.put(person("Danilo Kern", login=urlsplit(self.database).username or "danilo"))
            services.desk.put_person(self.agent)
            self.customer = str(services.customers.add(details("مريم الحدّاد")).id)

    @contextmanager
    def services(self):
        database = open_database(self.database or url_of(self.profile.database_file))
        services = services_over(database, self.profile, "another desk", is_shared=bool(self.database))
        yield services
        services.close()

    def open(self):
        self.windows.append(Window(self.profile, self.database))
        return self.windows[-1]

    def close(self):
        for window in self.windows:
            window.kill()

    def files(self):
        """What stands there whole; a file is written beside its place and put there in one step."""
        return sorted(path for path in (self.profile.folder / "unkept").glob("*") if path.suffix != ".part")

    def words_in_file(self):
        return [json.loads(path.read_text())["draft"]["message"] for path in self.files()]

    def words_in_database(self):
        with self.services() as services:
            return sorted(kept.draft.message for kept in services.drafts.all(self.agent))

    def wait_for_file(self, words):
        until = time.monotonic() + OLDEST
        while self.words_in_file() != [words]:
            assert time.monotonic() < until, f"{self.words_in_file()} is older than two seconds"
            time.sleep(0.02)


@pytest.fixture
def desk(server, tmp_path):
    """One desk whose server runs again after the test."""
    made = Desk(tmp_path / "profile", server.url(server.create()))
    yield made
    made.close()
    server.begin()


def test_words_outlive_a_window_that_is_killed_and_one_that_began_without_a_database(desk, server) -> None:
    """A new draft, of which the database never had a word."""
    window = desk.open()
    window.wait(known=True)
    window.do("call", desk.customer)
    window.wait(known=True, words="")
    server.halt()
    window.do("type", "The sea was warm")
    desk.wait_for_file("The sea was warm")
    window.do("type", ", and she sang")
    desk.wait_for_file("The sea was warm, and she sang")
    window.kill()
    window = desk.open()
    until = time.monotonic() + PATIENCE
    while not (seen := window.do("look"))["says"].startswith("Your last words are kept here. "):
        assert time.monotonic() < until, seen
        time.sleep(0.05)
    assert seen["words"] is None
    assert desk.words_in_file() == ["The sea was warm, and she sang"]
    server.begin()
    window.wait(known=True, words="The sea was warm, and she sang", kept=True)
    assert desk.files() == []
    assert desk.words_in_database() == ["The sea was warm, and she sang"]


def test_words_outlive_a_window_that_is_closed_and_those_of_another_desk_stay_too(desk, server) -> None:
    """An old draft, which was written on at two desks."""
    window = desk.open()
    window.wait(known=True)
    window.do("call", desk.customer)
    window.wait(known=True, words="")
    window.do("type", "Begun")
    window.wait(known=True, words="Begun", kept=True)
    assert desk.words_in_database() == ["Begun"]
    assert desk.files() == []
    server.halt()
    window.do("type", ", and went on")
    window.do("close")  # at once
    window.process.communicate(timeout=PATIENCE)
    assert desk.words_in_file() == ["Begun, and went on"]
    server.begin()
    with desk.services() as services:
        (before,) = services.drafts.all(desk.agent)
        services.drafts.keep(replace(before.draft, message="Begun there"), desk.agent, is_open=True)
    window = desk.open()
    window.wait(known=True, words="Begun, and went on", begun=["Begun there", "Begun, and went on"])
    assert desk.files() == []


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="nothing can be made to hang here")
def test_words_are_on_the_disk_while_a_server_does_not_answer(desk) -> None:
    """It neither takes them nor refuses; once it goes on, they are in it, and their file is gone."""
    window = desk.open()
    window.wait(known=True)
    window.do("call", desk.customer)
    window.wait(known=True, words="")
    window.do("type", "Before")
    window.wait(known=True, words="Before", kept=True)
    with psycopg.connect(desk.database) as connection:
        rows = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).fetchall()
    assert rows
    for (pid,) in rows:
        os.kill(pid, signal.SIGSTOP)
    try:
        window.do("type", " and after")
        desk.wait_for_file("Before and after")
        window.do("type", " all")
        desk.wait_for_file("Before and after all")
        assert not window.do("look")["kept"]
    finally:
        for (pid,) in rows:
            os.kill(pid, signal.SIGCONT)
    window.wait(known=True, words="Before and after all", kept=True)
    assert desk.files() == []
    assert desk.words_in_database() == ["Before and after all"]


def test_a_server_that_comes_back_takes_the_words_of_the_living_window(desk, server) -> None:
    """And a second start over the same profile touches nothing."""
    window = desk.open()
    window.wait(known=True)
    window.do("call", desk.customer)
    window.wait(known=True, words="")
    server.halt()
    window.do("type", "While it was away")
    desk.wait_for_file("While it was away")
    second = desk.open()
    assert second.process.wait(PATIENCE) == 0
    assert desk.words_in_file() == ["While it was away"]
    server.begin()
    window.wait(known=True, words="While it was away", kept=True)
    assert desk.files() == []
    assert desk.words_in_database() == ["While it was away"]


def test_words_are_on_the_disk_while_the_profiles_own_database_is_locked(tmp_path) -> None:
    """Somebody holds the file; the window is killed before they let go, and the next one has every word."""
    desk = Desk(tmp_path / "profile")
    try:
        window = desk.open()
        window.wait(known=True)
        window.do("call", desk.customer)
        window.wait(known=True, words="")
        with closing(sqlite3.connect(desk.profile.database_file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            window.do("type", "Locked out")
            desk.wait_for_file("Locked out")
            window.kill()
        assert desk.words_in_database() == []
        desk.open().wait(known=True, words="Locked out", kept=True)
        assert desk.files() == []
        assert desk.words_in_database() == ["Locked out"]
    finally:
        desk.close()
