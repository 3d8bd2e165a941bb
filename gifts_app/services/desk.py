"""What one desk keeps to itself: who works there, the theme, the window. A small file in the profile."""

import os
import tempfile
import tomllib
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from gifts_app.domain.people import Person, Role
from gifts_app.errors import StorageUnavailable

THEMES = ("system", "light", "dark")
FIRST_PAGES = {Role.AGENT: "send", Role.FULFILMENT: "bench", Role.MANAGER: "log"}


@dataclass(frozen=True, slots=True)
class Desk:
    """What one profile remembers for itself.

    Attributes:
        person: who works here; None until somebody said so.
        soft_advice: show the quiet line under the message.
        first_page: key of the screen to open on; follows the person's role.
        geometry: the window's place and size, as the window wrote it (base64).
    """

    theme: str = "system"
    person: uuid.UUID | None = None
    first_page: str = "send"
    geometry: str = ""
    splitters: Mapping[str, str] = field(default_factory=dict)
    soft_advice: bool = True


class DeskSettings:
    """One profile's settings, a small TOML file that people may edit and comment."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def folder(self) -> Path:
        """The profile."""
        return self._path.parent

    def load(self) -> Desk:
        """Read the file; what is missing or makes no sense takes its default."""
        document = self._read()
        theme = document.get("theme")
        try:
            person = uuid.UUID(str(document.get("person", "")))
        except ValueError:
            person = None
        splitters = document.get("splitters")
        return Desk(
            theme=str(theme) if theme in THEMES else "system",
            person=person,
            first_page=str(document.get("first_page", "send")),
            geometry=str(document.get("geometry", "")),
            soft_advice=document.get("soft_advice") is not False,
            splitters={str(k): str(v) for k, v in splitters.items()} if isinstance(splitters, Mapping) else {},
        )

    def change(self, how: Callable[[Desk], Desk]) -> Desk:
        """Read, change and write the settings; comments in the file stay.

        Raises:
            StorageUnavailable: the file cannot be written; the old one stands as it was.
        """
        import tomlkit  # noqa: PLC0415 - a window reads its settings before it shows, and seldom writes them

        desk = how(self.load())
        try:
            document = tomlkit.parse(self._path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomlkit.exceptions.ParseError):
            document = tomlkit.document()
        document["theme"] = desk.theme
        document["person"] = str(desk.person) if desk.person else ""
        document["first_page"] = desk.first_page
        document["geometry"] = desk.geometry
        document["soft_advice"] = desk.soft_advice
        document["splitters"] = dict(desk.splitters)
        _replace_file(self._path, tomlkit.dumps(document))
        return desk

    def put_person(self, person: Person) -> Desk:
        """Remember who works at this desk, and open on the screen of their day."""
        return self.change(lambda desk: replace(desk, person=person.id, first_page=FIRST_PAGES[person.role]))

    def _read(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self._path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
            return {}


def _replace_file(path: Path, text: str) -> None:
    """Write a file so that either the old or the whole new one stands there, readable by its owner alone."""
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise StorageUnavailable(
            "The settings in {folder} cannot be written ({reason}); make room or check its permissions.",
            folder=path.parent,
            reason=error.strerror,
        ) from error
