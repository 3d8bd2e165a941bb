"""Never lose a word: windows are killed while somebody writes in them, fifty times, whenever it happens.

``GIFTS_KILLS=200`` kills more often. Each window is a process of its own, begins where the killed one ended, and tells
a file every state of its form; see ``agent_who_writes``.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from agent_who_writes import state_of
from factories import details, person
from postgres_server import PostgresServer, ServerMissing

from gifts_app.app import open_services
from gifts_app.cli.options import Options
from gifts_app.domain.text import clean_text
from gifts_app.services.hub import services_over
from gifts_app.services.unkept import UnkeptDrafts
from gifts_app.storage.database import open_database, url_of
from gifts_app.storage.profile import Profile

KILLS = int(os.environ.get("GIFTS_KILLS", "50"))
AT_ONCE = 8
OLDEST = 2.0  # seconds that words may be lost of
PATIENCE = 120.0
CUT = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
NAMES = ("Amara Okafor", "Omar Benali", "石川 真理", "مريم الحدّاد", "Siobhán Keane")


class Windows:
    """Starts windows; all of them end with the test."""

    def __init__(self):
        self._lock = threading.Lock()
        self._started = []
        self._program = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("agent_who_writes.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(Path(__file__).resolve().parents[3])),
        )

    def start(self, **wish):
        with self._lock:
            self._program.stdin.write(json.dumps(wish) + "\n")
            self._program.stdin.flush()
            window = int(self._program.stdout.readline())
            self._started.append(window)
        return window

    def kill(self, window):
        """Kill one as a power cut would; say when."""
        at = time.monotonic()
        os.kill(window, signal.SIGKILL)
        while is_alive(window):
            time.sleep(0.002)
        self._started.remove(window)
        return at

    def close(self):
        for window in self._started:
            if is_alive(window):
                os.kill(window, signal.SIGKILL)
        self._program.kill()
        self._program.communicate()


def is_alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def windows():
    made = Windows()
    yield made
    made.close()


@pytest.fixture
def profile(tmp_path):
    """A profile with an agent at the desk."""
    made = Profile(tmp_path / "profile")
    made.prepare()
    return made


def fill(services, login=""):
    """Let an agent work at the desk and know some people."""
    services.desk.put_person(services.team.put(person("Danilo Kern", login=login)))
    for name in NAMES:
        services.customers.add(details(name))


class Desk:
    """One desk whose window is killed again and again.

    Attributes:
        drafts, gestures: what was on the disk after the last kill, by id.
        told: what is wrong, one line each.
    """

    def __init__(self, windows, folder, database, chance):
        self.windows, self.folder, self.database, self.chance = windows, folder, database, chance
        self.journal = folder / "journal"
        self.kills, self.oldest = 0, 0.0
        self.drafts, self.gestures = {}, {}
        self.told = []

    def lines(self):
        """Return what the windows told, but not a line that was cut off."""
        whole = self.journal.read_text("utf-8").rpartition("\n")[0] if self.journal.exists() else ""
        return [json.loads(line) for line in whole.splitlines()]

    def round(self):
        """Start a window, kill it some time later, look what is left."""
        before = len(self.lines())
        open_at_last = self.stored_open()
        window = self.windows.start(
            profile=str(self.folder), journal=str(self.journal), seed=self.chance.random(), database=self.database
        )
        until = time.monotonic() + PATIENCE
        while not any(line["what"] == "ready" for line in self.lines()[before:]):
            assert is_alive(window), self.journal.with_name("journal.stderr").read_text("utf-8")
            assert time.monotonic() < until, "the window did not come up"
            time.sleep(0.02)
        time.sleep(self.chance.uniform(0.0, 2.0))
        self.cut_connections()
        time.sleep(self.chance.uniform(0.0, 2.0))
        assert is_alive(window), self.journal.with_name("journal.stderr").read_text("utf-8")
        killed = self.windows.kill(window)
        self.kills += 1
        lines = self.lines()[before:]
        self.told += [line["why"] for line in lines if line["what"] == "fault"]
        back = next(line["shown"] for line in lines if line["what"] == "ready")
        if back != open_at_last:
            self.told.append(f"the window came back with {back} instead of {open_at_last}")
        self.check(lines, killed)

    def cut_connections(self):
        """Let a server drop what the window has of it."""
        if self.database:
            with psycopg.connect(self.database) as connection:
                connection.execute(CUT)

    def services(self):
        return open_services(replace(Options(), profile=self.folder, database=self.database))

    def stored(self):
        """Return the drafts and the gestures that are on the disk, by id: what waits in files is, too."""
        services = self.services()
        with services.session():
            (agent,) = services.team.people()
            services.drafts.bring_back(UnkeptDrafts(Profile(self.folder)), agent)
            drafts = {str(kept.draft.id): kept.draft for kept in services.drafts.all(agent)}
            queue = services.bench.queue()
            gestures = {str(each.draft.id): each.draft for each in (*queue.waiting, *queue.held)}
        services.close()
        return drafts, gestures

    def stored_open(self):
        """Return what the next window has to begin with."""
        database = open_database(self.database or url_of(Profile(self.folder).database_file))
        with database.session():
            rows = database.run("SELECT payload FROM drafts ORDER BY saved_at DESC")
        database.close()
        payloads = [json.loads(payload) for (payload,) in rows]
        open_at_last = next((each for each in payloads if each.pop("open_at")), None)
        if open_at_last is not None:
            del open_at_last["changes"]
        return open_at_last

    def check(self, lines, killed):
        """Compare what the form held in the last two seconds with what is on the disk; the rest is as it was."""
        drafts, gestures = self.stored()
        told = {}
        for line in lines:
            if line["what"] == "state":
                told.setdefault(line["id"], []).append((line["at"], line["state"]))
        sending = {line["id"]: line["at"] for line in lines if line["what"] == "sending"}
        for key, states in told.items():
            ends = [at for at, _ in states[1:]] + [killed]
            if key in gestures:
                if key in drafts:
                    self.told.append(f"{key} is sent and a draft as well")
                wanted = [state for at, state in states if key in sending and at <= sending[key]]
                sent = gestures[key]
                if not wanted or clean_text(wanted[-1]["message"]) != sent.message:
                    self.told.append(f"{key} is sent with “{sent.message}” instead of {wanted[-1:]}")
                continue
            kept = state_of(drafts[key]) if key in drafts else None
            ages = [killed - end for end, (_, state) in zip(ends, states, strict=True) if state == kept]
            if not ages:
                self.told.append(f"{key} is {kept}, which never stood in the form; last was {states[-1][1]}")
            elif min(ages) > OLDEST:
                self.told.append(f"{key} is {min(ages):.2f} seconds old")
            else:
                self.oldest = max(self.oldest, min(ages))
        for now, before in ((drafts, self.drafts), (gestures, self.gestures)):
            untouched = [{key: each for key, each in found.items() if key not in told} for found in (now, before)]
            if untouched[0] != untouched[1]:
                self.told.append(f"{untouched[1]} became {untouched[0]}, and nobody touched it")
        self.drafts, self.gestures = drafts, gestures


class DeskWithoutServer(Desk):
    """The same, but its server is stopped at some time before each kill, and runs again after it."""

    def __init__(self, server, *more):
        super().__init__(*more)
        self.server = server

    def cut_connections(self):
        self.server.halt()

    def check(self, lines, killed):
        self.server.begin()
        super().check(lines, killed)


def kill_all(windows, folders, databases, kills):
    """Kill windows over all profiles at once, so many times altogether; returns the desks."""
    desks = [
        Desk(windows, folder, database, random.Random(f"{folder.name}"))
        for folder, database in zip(folders, databases, strict=True)
    ]

    def work(desk, times):
        for _ in range(times):
            desk.round()

    shares = [kills // len(desks) + (place < kills % len(desks)) for place in range(len(desks))]
    with ThreadPoolExecutor(len(desks)) as pool:
        for done in [pool.submit(work, desk, share) for desk, share in zip(desks, shares, strict=True)]:
            done.result()
    oldest = max(desk.oldest for desk in desks)
    sent = sum(len(desk.gestures) for desk in desks)
    sys.stdout.write(f"{sum(desk.kills for desk in desks)} kills, oldest words {oldest:.2f} s, {sent} sent\n")
    return desks


@pytest.mark.alone
def test_whoever_writes_loses_two_seconds_at_most(windows, profile, tmp_path):
    """Every draft is what stood in the form not more than two seconds before; what was sent is sent and no draft."""
    services = services_over(open_database(url_of(profile.database_file)), profile, "the desk")
    fill(services)
    services.close()
    folders = [tmp_path / f"profile{place}" for place in range(AT_ONCE)]
    for folder in folders:
        shutil.copytree(profile.folder, folder)
    desks = kill_all(windows, folders, [""] * AT_ONCE, KILLS)
    told = [line for desk in desks for line in desk.told]
    assert not told, "\n".join(told)
    assert sum(desk.kills for desk in desks) == KILLS
    assert sum(len(desk.gestures) for desk in desks) > 0


def test_the_same_over_a_server_that_drops_its_connections(windows, tmp_path, postgres_server, postgres_template):
    """What the server has taken outlives the window; a connection that is cut while somebody writes costs nothing."""
    names = [postgres_server.create(postgres_template) for _ in range(3)]
    databases = [postgres_server.url(name) for name in names]
    folders = [tmp_path / name for name in names]
    for folder, database in zip(folders, databases, strict=True):
        Profile(folder).prepare()
        services = services_over(open_database(database), Profile(folder), "the desk", is_shared=True)
        fill(services, urlsplit(database).username)
        services.close()
    desks = kill_all(windows, folders, databases, max(6, KILLS // 8))
    told = [line for desk in desks for line in desk.told]
    assert not told, "\n".join(told)


def test_the_same_over_a_server_that_is_stopped(windows, tmp_path):
    """What it did not take waits in the profile, and is there again with it."""
    try:
        server = PostgresServer()
    except ServerMissing as missing:
        pytest.skip(f"PostgreSQL cannot be started: {missing}")
    try:
        database = server.url(server.create())
        Profile(tmp_path / "profile").prepare()
        services = services_over(open_database(database), Profile(tmp_path / "profile"), "the desk", is_shared=True)
        fill(services, urlsplit(database).username)
        services.close()
        chance = random.Random("a server that is stopped")
        desk = DeskWithoutServer(server, windows, tmp_path / "profile", database, chance)
        for _ in range(max(3, KILLS // 16)):
            desk.round()
    finally:
        server.stop()
    assert not desk.told, "\n".join(desk.told)
    sys.stdout.write(f"{desk.kills} kills without a server, oldest words {desk.oldest:.2f} s\n")
