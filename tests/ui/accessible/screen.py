"""A display without glass, the buses of assistive technology, and the real program on them, each its own process."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection
from keyboard import Keyboard
from reader import PATIENCE, Reader, Thing

from gifts_app import app, system_packages
from gifts_app.cli import Options

ROOT = Path(__file__).resolve().parents[3]


class ScreenMissing(Exception):
    """No display can be started here, or nothing that reads it."""


class Screen:
    """A display and its accessibility bus."""

    def __init__(self, folder: Path) -> None:
        """Start both; what they leave behind stays in the folder.

        Raises:
            ScreenMissing: something of the system is not installed, or does not start.
        """
        missing = system_packages.for_reading_a_screen()
        if missing:
            raise ScreenMissing(f"Debian calls it {', '.join(missing)}")
        folder.mkdir()
        self._processes: list[subprocess.Popen[bytes]] = []
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "LANG": "C.UTF-8",
            "GSETTINGS_BACKEND": "memory",
            "QT_QPA_PLATFORM": "xcb",
            "QT_IM_MODULE": "none",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        try:
            number = self._start(
                "Xvfb", "-displayfd", "{}", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"
            )
            self.display = self.environment["DISPLAY"] = f":{number}"
            bus = self._start("dbus-daemon", "--session", "--nofork", "--print-address={}")
            self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus
            with open_dbus_connection(bus=bus) as connection:
                address = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
                answer = connection.send_and_get_reply(new_method_call(address, "GetAddress"), timeout=PATIENCE)
                self.address = str(answer.body[0])
        except (OSError, TimeoutError) as failure:
            self.stop()
            raise ScreenMissing(str(failure)) from failure

    def stop(self) -> None:
        """End what was started; the helpers of the bus end with it."""
        for process in reversed(self._processes):
            process.terminate()
            process.wait(PATIENCE)

    def _start(self, program: str, *arguments: str) -> str:
        """Start a program that writes one line into the file descriptor that stands for ``{}``."""
        reading, writing = os.pipe()
        command = [program, *(argument.format(writing) for argument in arguments)]
        self._processes.append(
            subprocess.Popen(
                command, pass_fds=[writing], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        )
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as lines:
            line = lines.readline().strip()
        if not line:
            raise OSError(f"{program} did not start")
        return line


class Program:
    """The program on one profile, with a keyboard before it and a reader beside it."""

    def __init__(self, screen: Screen, profile: Path) -> None:
        self._screen, self._profile = screen, profile
        self.keys = Keyboard(screen.display)
        self.reader = Reader(screen.address)
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, *arguments: str) -> Any:
        """Run a command of the program on the profile and return its JSON value."""
        command = self._command([*arguments, "--json"])
        environment = {**self._screen.environment, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def details(self, code: str) -> dict[str, str]:
        """Read what a gesture's kind asks for beside story and message; no command tells it."""
        services = app.open_services(Options(profile=self._profile))
        with services.session():
            found = dict(services.gestures.by_code(code).draft.details)
        services.close()
        return found

    def open(self) -> Thing:
        """Open the window, as the active one; there is nobody on this display who would do that."""
        known = self.reader.programs()
        self._process = subprocess.Popen(self._command([]), env=self._screen.environment, cwd=ROOT)
        found = self.reader.wait(
            lambda: [each for each in self.reader.programs() if each not in known], "the program on the bus"
        )
        self._reference = found[0]
        self.reader.wait(self._window, "the window")
        self.come_forward()
        return self.window

    def come_forward(self) -> None:
        """Let the window take the keyboard: a second start hands over to the first, which comes to the front."""
        subprocess.run(self._command(["send"]), env=self._screen.environment, cwd=ROOT, check=True)

    @property
    def window(self) -> Thing:
        """The window as it is now."""
        found = self._window()
        assert found is not None, "the window is gone"
        return found

    def close(self) -> None:
        """End it."""
        self.keys.close()
        self.reader.close()
        if self._process is not None:
            self._process.terminate()
            self._process.wait(PATIENCE)

    def _window(self) -> Thing | None:
        return self.reader.window(self._reference)

    def _command(self, arguments: Sequence[str]) -> list[str]:
        return [sys.executable, "-m", "gifts_app.app", "--profile", str(self._profile), *arguments]
