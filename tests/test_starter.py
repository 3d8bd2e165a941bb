"""``main.py``: an environment made once and mended at need, and sentences where something is missing."""

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from gifts_app import system_packages

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def starter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return ``main.py`` as a module, for an empty checkout of its own with two locks."""
    spec = importlib.util.spec_from_file_location("starter", ROOT / "main.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    locks = {name: tmp_path / f"{name}.txt" for name in ("app", "test")}
    for name, lock in locks.items():
        lock.write_text(f"made-up-{name}==1.0\n")
    monkeypatch.setattr(module, "CHECKOUT", tmp_path)
    monkeypatch.setattr(module, "LOCKS", locks)
    monkeypatch.setattr(system_packages, "provide", lambda needed, wished, say: None)
    return module


@pytest.fixture
def installed(starter: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Count the installations instead of making them; the list grows by the lock that was installed."""
    locks: list[Path] = []
    monkeypatch.setattr(starter, "install", lambda python, lock: locks.append(lock))
    return locks


@pytest.fixture
def handed_over(starter: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Collect the commands that the starter would have become."""
    commands: list[list[str]] = []

    def remember(command: list[str]) -> int:
        commands.append(command)
        return 0

    monkeypatch.setattr(starter, "hand_over", remember)
    return commands


def test_old_python_can_read_the_file_and_gets_a_sentence(starter: ModuleType) -> None:
    """Python 3.6 parses the file, and every version below 3.11 is told which one is needed."""
    ast.parse((ROOT / "main.py").read_text(encoding="utf-8"), feature_version=(3, 6))
    assert starter.fault_of_python((3, 10, 12)) == (
        "Gifts needs Python 3.11 or newer; this is 3.10: start a newer one."
    )
    assert starter.fault_of_python((3, 11, 0)) == ""
    assert starter.fault_of_python((4, 0, 0)) == ""


def test_old_python_stops_before_anything_else() -> None:
    """The check stands above every name that an old Python would not understand."""
    tree = ast.parse((ROOT / "main.py").read_text(encoding="utf-8"))
    check = next(n for n, node in enumerate(tree.body) if isinstance(node, ast.If))
    before = [node for node in tree.body[:check] if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert [node.name for node in before] == ["fault_of_python"]
    assert "|" not in ast.unparse(before[0].args)


def test_second_start_sets_nothing_up(
    starter: ModuleType, installed: list[Path], handed_over: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first start makes the environment and installs the app's lock; the next one only hands over."""
    assert starter.main(["search", "Ana"]) == 0
    assert installed == [starter.LOCKS["app"]]
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("a second start must run nothing"))
    assert starter.main(["search", "Ana"]) == 0
    assert installed == [starter.LOCKS["app"]]
    assert handed_over[1][1:] == [str(starter.CHECKOUT / "main.py"), "search", "Ana"]


def test_changed_lock_is_installed(starter: ModuleType, installed: list[Path], handed_over: list[list[str]]) -> None:
    """A lock that says something else than last time is installed again."""
    starter.main(["search"])
    starter.LOCKS["app"].write_text("made-up-app==2.0\n")
    starter.main(["search"])
    assert len(installed) == 2


def test_environment_for_tests_serves_the_app(
    starter: ModuleType, installed: list[Path], handed_over: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test lock holds the app's packages, so a start after the tests sets nothing up."""
    monkeypatch.chdir(starter.CHECKOUT)
    starter.main(["test", "-k", "one"])
    starter.main(["search"])
    assert installed == [starter.LOCKS["test"]]
    assert handed_over[0][1:] == ["-m", "pytest", "-k", "one"]


@pytest.mark.parametrize("when", ["at the first set-up", "when the lock had changed"])
def test_interrupted_installation_is_made_anew(
    starter: ModuleType, installed: list[Path], handed_over: list[list[str]], monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """What an installation left behind when it was stopped is thrown away before the next one begins."""

    def stop(python: str, lock: Path) -> None:
        (Path(python).parent / "half").write_text("half a package")
        raise KeyboardInterrupt

    if when == "when the lock had changed":
        starter.main(["search"])
        starter.LOCKS["app"].write_text("made-up-app==2.0\n")
    with monkeypatch.context() as patch:
        patch.setattr(starter, "install", stop)
        assert starter.main(["search"]) == 130
    leftover = starter.CHECKOUT / ".venv" / "bin" / "half"
    assert leftover.exists()
    handed_over.clear()
    assert starter.main(["search"]) == 0
    assert not leftover.exists()
    assert len(handed_over) == 1


def test_interrupted_environment_is_made_anew(
    starter: ModuleType, installed: list[Path], handed_over: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An environment that was stopped halfway looks like one that somebody made by hand, and is not taken for it."""
    ordinary = subprocess.run

    def stop(command: list[str]) -> None:
        ordinary(command, check=False)
        (starter.CHECKOUT / ".venv" / "half").write_text("half an environment")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(starter.subprocess, "run", lambda command, check: stop(command))
        assert starter.main(["search"]) == 130
    assert starter.main(["search"]) == 0
    assert not (starter.CHECKOUT / ".venv" / "half").exists()
    assert len(installed) == 1


def test_other_interpreter_means_a_new_environment(
    starter: ModuleType, installed: list[Path], handed_over: list[list[str]]
) -> None:
    """An environment whose interpreter has been replaced by another version is not trusted."""
    starter.main(["search"])
    stamp = starter.CHECKOUT / ".venv" / "gifts-setup.txt"
    stamp.write_text(stamp.read_text().replace("python /", "python /opt/older/", 1))
    starter.main(["search"])
    assert len(installed) == 2


def test_read_only_checkout_uses_the_cache(
    starter: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A checkout that cannot be written gets its environment in the user's cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(starter.os, "access", lambda *_: False)
    assert starter.environment_folder().parent == tmp_path / "cache" / "gifts"


def test_failed_setup_says_why_and_is_tried_again(
    starter: ModuleType, handed_over: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    """A set-up that pip refuses ends with its sentence and status 1, never with a traceback."""

    def refuse(python: str, lock: Path) -> None:
        raise starter.Stop("Set-up stopped: No matching distribution found. The next start tries again.")

    monkeypatch.setattr(starter, "install", refuse)
    assert starter.main(["search"]) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith("Set-up stopped: No matching distribution")
    assert handed_over == []


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        ([], ""),
        (["--json"], ""),
        (["--profile", "tour", "search", "x"], "search"),
        (["--database=sqlite:////x", "--json", "tour"], "tour"),
        (["--version"], "--version"),
        (["--as", "ana"], ""),
    ],
)
def test_command_is_found_among_the_options(starter: ModuleType, arguments: list[str], command: str) -> None:
    """Values of global options are no commands."""
    assert starter.command_of(arguments) == command


def test_without_a_display_the_tour_is_played(
    starter: ModuleType,
    installed: list[Path],
    handed_over: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture,
) -> None:
    """No display and no command: it says so, names the folder and plays the tour off screen."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    monkeypatch.chdir(starter.CHECKOUT)
    monkeypatch.setattr(system_packages.sys, "platform", "linux")
    folder = str(starter.CHECKOUT / "gifts-tour")
    assert starter.main([]) == 0
    assert handed_over[0][2:] == ["tour", "--to", folder]
    assert starter.os.environ["QT_QPA_PLATFORM"] == "offscreen"
    assert f"There is no display to open a window on; playing the tour instead, with pictures in {folder}." in (
        capsys.readouterr().err
    )


def test_ordinary_start_is_quick() -> None:
    """What an ordinary start imports stays small: nothing that costs more than it gives."""
    heavy = "{'asyncio', 'email', 'http', 'urllib.request', 'ssl', 'ctypes.util', 'logging', 'json'} & set(sys.modules)"
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import main; print({heavy} or '')"
    run = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
