"""The note beside the desk's lock: what a killed run leaves hidden in a folder is found and taken away."""

import os
import subprocess
import sys
from pathlib import Path

from gifts_app.storage.desk_lock import DeskLock

KILLED = """
import os, pathlib, sys
from gifts_app.storage.desk_lock import DeskLock
with DeskLock(pathlib.Path(sys.argv[1])).printing(pathlib.Path(sys.argv[2])) as hidden:
    hidden.mkdir()
    (hidden / "half").write_text("Ada Bright, 4 Quarry Lane")
    os._exit(9)
"""


def test_a_killed_run_is_noticed_and_its_hidden_files_go(tmp_path: Path) -> None:
    """Nothing else in the folder is touched, and neither is what a note names that never was a run's folder."""
    lock, folder = DeskLock(tmp_path / "printing.lock"), tmp_path / "out"
    folder.mkdir()
    (folder / "run-00001-card.pdf").write_text("somebody's")
    assert not lock.has_leavings()
    killed = [sys.executable, "-c", KILLED, str(tmp_path / "printing.lock"), str(folder)]
    assert subprocess.run(killed, check=False, env={**os.environ, "PYTHONPATH": str(Path.cwd())}).returncode == 9
    assert len(list(folder.iterdir())) == 2
    assert lock.has_leavings()
    (tmp_path / "unfinished-foreign").write_text(str(folder))
    (tmp_path / "unfinished-empty").write_bytes(b"\xff")
    with lock.alone() as alone:
        assert alone
        lock.clear()
    assert [path.name for path in folder.iterdir()] == ["run-00001-card.pdf"]
    assert not lock.has_leavings()


def test_a_run_that_ends_leaves_neither_note_nor_folder(tmp_path: Path) -> None:
    lock = DeskLock(tmp_path / "printing.lock")
    with lock.printing(tmp_path / "out") as hidden:
        hidden.mkdir(parents=True)
        assert lock.has_leavings()
        with lock.alone() as alone:
            assert not alone
    assert not lock.has_leavings()
    assert list((tmp_path / "out").iterdir()) == []
