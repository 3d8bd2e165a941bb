"""The wheel: holds the program and its files, and installs as the command ``gifts``."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from gifts_app import __version__

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel once, with the build tool of this environment and without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_wheel_holds_the_program_and_its_files(wheel: Path) -> None:
    """Everything in the package and in the resources folder is there, and nothing of the checkout besides."""
    names = set(zipfile.ZipFile(wheel).namelist())
    sources = {path.relative_to(ROOT).as_posix() for path in (ROOT / "gifts_app").rglob("*.py")}
    assert sources <= names
    for folder in ("fonts", "icons", "demo", "lock"):
        assert any(name.startswith(f"gifts_app/resources/{folder}/") for name in names), folder
    assert {name.split("/")[0] for name in names} == {"gifts_app", f"gifts-{__version__}.dist-info"}


def test_installed_command_answers(wheel: Path, tmp_path: Path) -> None:
    """Installed with pip into a fresh environment, ``gifts --version`` runs and finds the files it ships with."""
    venv.create(tmp_path / "venv", with_pip=True)
    programs = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = next(programs.glob("python*"))
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)], check=True, cwd=tmp_path
    )
    # The dependencies are those of this environment: what is tested is the wheel, not the package index.
    (site,) = (tmp_path / "venv").rglob("site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    run = subprocess.run(
        [programs / "gifts", "--version"], capture_output=True, text=True, check=False, cwd=tmp_path, timeout=60
    )
    assert (run.stdout.strip(), run.stderr, run.returncode) == (f"gifts {__version__}", "", 0)
    program = "from gifts_app import assets; print(assets.folder())"
    found = subprocess.run([python, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert Path(found.stdout.strip()) == site / "gifts_app" / "resources"
