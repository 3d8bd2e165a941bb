"""How tests share the cores: a worker for each (pytest-xdist), and ``alone`` for what a neighbour would disturb.

Hooks of pytest, which ``conftest`` takes in. A file stays with one worker, so that what its tests share is made once.
Files go out in their own order: xdist's, most tests first, leaves the few that take longest for the end.
"""

import contextlib
import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

MOST = 4  # each has windows, a PostgreSQL server and a display of its own


@pytest.hookimpl(wrapper=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> Generator[None, int, int]:
    """Start one for each core for the whole suite; what somebody picked or looks into runs at once, without any."""
    cores = yield
    option = config.option
    picked = config.args_source is pytest.Config.ArgsSource.ARGS or option.keyword or option.markexpr
    repeated = option.lf or option.stepwise
    looked_into = option.trace or option.capture == "no" or option.collectonly
    return 0 if picked or repeated or looked_into else min(cores, MOST)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let a test that is marked ``alone`` wait for those of the other workers, and them for it; fixtures included."""
    if not hasattr(item.config, "workerinput"):
        return (yield)
    shared = Path(item.config.option.basetemp).parent
    with _turn(shared, alone=item.get_closest_marker("alone") is not None):
        return (yield)


@contextlib.contextmanager
def _turn(folder: Path, *, alone: bool) -> Iterator[None]:
    """Stay in the room, with others or alone; whoever waits to be alone holds the gate, so that nobody else goes in."""
    if os.name == "nt":
        yield
        return
    import fcntl

    how = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
    with (folder / "gate").open("w") as gate, (folder / "room").open("w") as room:
        fcntl.flock(gate, how)
        fcntl.flock(room, how)
        fcntl.flock(gate, fcntl.LOCK_UN)
        try:
            yield
        finally:
            # Not by closing alone: a process that the test forked may have the file open still.
            fcntl.flock(room, fcntl.LOCK_UN)
