"""What all tests share: no display, and databases on both engines.

``database`` is an empty database, once on SQLite and once on PostgreSQL; ``sqlite`` and ``postgresql`` are one of each,
``profile_folder`` is a desk's own.
With ``GIFTS_REQUIRE_POSTGRES=1`` a missing server is a failure, else its tests are skipped with the reason.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

from factories import now
from postgres_server import PostgresServer, ServerMissing
from workers import pytest_runtest_protocol, pytest_xdist_auto_num_workers

from gifts_app.storage.database import Database, open_database, url_of
from gifts_app.storage.profile import Profile

__all__ = ["now", "pytest_runtest_protocol", "pytest_xdist_auto_num_workers"]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A server of the tests' own."""
    try:
        server = PostgresServer()
    except ServerMissing as missing:
        if os.environ.get("GIFTS_REQUIRE_POSTGRES") == "1":
            pytest.fail(f"PostgreSQL is required but cannot be started: {missing}")
        pytest.skip(f"PostgreSQL cannot be started: {missing}")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer) -> str:
    """Name of a server database with our tables and nothing in them."""
    name = postgres_server.create()
    open_database(postgres_server.url(name)).close()
    postgres_server.note_shape(name)
    return name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with our tables and nothing in them; copying it is quicker by far than making the tables."""
    path = tmp_path_factory.mktemp("template") / "gifts.db"
    open_database(url_of(path)).close()
    return path


@pytest.fixture
def sqlite(tmp_path: Path, sqlite_template: Path) -> Iterator[Database]:
    """An empty database in a file."""
    database = open_database(url_of(Path(shutil.copy(sqlite_template, tmp_path))))
    yield database
    database.close()


@pytest.fixture
def profile_folder(tmp_path: Path, sqlite_template: Path) -> Path:
    """A profile that was opened once; its database is empty."""
    profile = Profile(tmp_path / "profile")
    profile.prepare()
    shutil.copy(sqlite_template, profile.database_file)
    return profile.folder


@pytest.fixture
def postgresql(postgres_server: PostgresServer, postgres_template: str) -> Iterator[Database]:
    """An empty database on a server."""
    name = postgres_server.borrow(postgres_template)
    database = open_database(postgres_server.url(name))
    yield database
    database.close()
    postgres_server.give_back(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> str:
    """Each of the two engines."""
    return str(request.param)


@pytest.fixture
def database(engine: str, request: pytest.FixtureRequest) -> Database:
    """An empty database on each engine."""
    found = request.getfixturevalue(engine)
    assert isinstance(found, Database)
    return found
