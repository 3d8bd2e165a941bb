"""What a team shares (sender, paper) and what one desk keeps to itself (who works there, theme, window)."""

import os
import tempfile
import uuid
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import ParseError

from gifts_app.domain.customers import Address
from gifts_app.domain.text import LINE_LENGTH, clean_line, clean_text
from gifts_app.errors import InvalidRequest, Sentence, StorageUnavailable
from gifts_app.storage.settings import SettingStore

SHEETS = ("letter", "a4")
THEMES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class SenderDetails:
    """Who the post comes from: return address on envelopes, foot of slips, call-back of florists' orders."""

    name: str = "Customer Loyalty Team"
    phone: str = ""
    email: str = ""
    address: Address = field(default_factory=lambda: Address(country="US"))


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """What lies in the printers.

    Attributes:
        sheet: one of ``SHEETS``; slips and orders are printed on it.
        card_stock, label_stock: keys of the stocks that ship with the program.
    """

    sheet: str = "letter"
    card_stock: str = "a2-ivory"
    label_stock: str = "5163"


class TeamSettings:
    """Settings that everybody on the same database sees."""

    def __init__(self, settings: SettingStore) -> None:
        self._settings = settings

    def sender(self) -> SenderDetails:
        """Return who the post comes from."""
        stored = _mapping(self._settings.get("sender"))
        address = Address(**_known(Address, _mapping(stored.get("address"))))
        return SenderDetails(**{**_known(SenderDetails, stored), "address": address})

    def put_sender(self, sender: SenderDetails) -> SenderDetails:
        """Store who the post comes from.

        Raises:
            InvalidRequest: there is no name, or a line is too long.
        """
        address = Address(**{name: clean_text(value) for name, value in asdict(sender.address).items()})
        cleaned = SenderDetails(clean_line(sender.name), clean_line(sender.phone), clean_line(sender.email), address)
        faults = {}
        if not cleaned.name:
            faults["name"] = Sentence("Say who the post comes from.")
        for name in ("name", "phone", "email"):
            if len(getattr(cleaned, name)) > LINE_LENGTH:
                faults[name] = Sentence("This is too long for an envelope.")
        if faults:
            raise InvalidRequest("The sender is not complete.", faults)
        self._settings.put("sender", asdict(cleaned))
        return cleaned

    def paper(self) -> PaperChoice:
        """Return what lies in the printers."""
        return PaperChoice(**_known(PaperChoice, _mapping(self._settings.get("paper"))))

    def put_paper(self, paper: PaperChoice) -> PaperChoice:
        """Store what lies in the printers.

        Raises:
            InvalidRequest: a key names no sheet or stock.
        """
        from gifts_app.documents.stocks import LABEL_STOCKS, STOCKS  # noqa: PLC0415 - reads files; only wanted here

        faults = {}
        for name, known in (("sheet", SHEETS), ("card_stock", STOCKS), ("label_stock", LABEL_STOCKS)):
            if getattr(paper, name) not in known:
                faults[name] = Sentence("Choose one of {choices}.", choices=", ".join(known))
        if faults:
            raise InvalidRequest("There is no such paper.", faults)
        self._settings.put("paper", asdict(paper))
        return paper


@dataclass(frozen=True, slots=True)
class Desk:
    """What one profile remembers for itself.

    Attributes:
        person: who works here; None until somebody said so.
        geometry: the window's place and size, as the window wrote it (base64).
    """

    theme: str = "system"
    person: uuid.UUID | None = None
    geometry: str = ""
    splitters: Mapping[str, str] = field(default_factory=dict)


class DeskSettings:
    """One profile's settings, a small TOML file that people may edit and comment."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Desk:
        """Read the file; what is missing or makes no sense takes its default."""
        document = self._document()
        theme = document.get("theme")
        try:
            person = uuid.UUID(str(document.get("person", "")))
        except ValueError:
            person = None
        splitters = document.get("splitters")
        return Desk(
            theme=str(theme) if theme in THEMES else "system",
            person=person,
            geometry=str(document.get("geometry", "")),
            splitters={str(k): str(v) for k, v in splitters.items()} if isinstance(splitters, Mapping) else {},
        )

    def change(self, how: Callable[[Desk], Desk]) -> Desk:
        """Read, change and write the settings; comments in the file stay.

        Raises:
            StorageUnavailable: the file cannot be written; the old one stands as it was.
        """
        desk = how(self.load())
        document = self._document()
        document["theme"] = desk.theme
        document["person"] = str(desk.person) if desk.person else ""
        document["geometry"] = desk.geometry
        document["splitters"] = dict(desk.splitters)
        _replace_file(self._path, tomlkit.dumps(document))
        return desk

    def put_person(self, person: uuid.UUID) -> Desk:
        """Remember who works at this desk."""
        return self.change(lambda desk: replace(desk, person=person))

    def _document(self) -> tomlkit.TOMLDocument:
        try:
            return tomlkit.parse(self._path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, ParseError):
            return tomlkit.document()


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


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _known(record: type, values: Mapping[str, Any]) -> dict[str, Any]:
    """Keep what the record knows; a newer program may have stored more."""
    names = {field.name for field in fields(record)}
    return {name: value for name, value in values.items() if name in names and isinstance(value, str)}
