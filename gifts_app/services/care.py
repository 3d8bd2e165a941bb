"""Look after a profile: is everything well, keep a copy, put a copy back."""

import hashlib
import os
import shutil
import stat
import tomllib
from dataclasses import dataclass
from pathlib import Path

from gifts_app import assets
from gifts_app.errors import InvalidRequest, NotFound, Sentence
from gifts_app.services.begun_forms import BegunForms
from gifts_app.services.unkept import UnkeptDrafts
from gifts_app.storage import backup
from gifts_app.storage.check import check_database
from gifts_app.storage.profile import Profile
from gifts_app.storage.sessions import Database

# Below this there is no room for a day's print files and a backup.
LEAST_FREE_BYTES = 200_000_000

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: short machine-readable name.
        ok: whether it is well.
        sentence: what was found, and what to do when it is not well.
    """

    name: str
    ok: bool
    sentence: Sentence


class Care:
    """Use cases around the health of one profile."""

    def __init__(self, database: Database, profile: Profile) -> None:
        self._database = database
        self._profile = profile

    def check(self) -> tuple[Check, ...]:
        """Look through database, log, backups, fonts, paper, disk, permissions; changes nothing, may take a while."""
        backups = self._profile.backups if self._database.is_sqlite else None
        found = [Check(fact.name, fact.ok, Sentence(fact.sentence)) for fact in check_database(self._database, backups)]
        found.append(_fonts(assets.folder() / "fonts"))
        found.append(_stocks())
        found.append(_room(self._profile.folder))
        found.append(_unkept(UnkeptDrafts(self._profile), BegunForms(self._profile)))
        if os.name == "posix":
            found.append(self._privacy())
        return tuple(found)

    def back_up(self, to: Path | None = None) -> Path:
        """Write a verified copy of the database and return where it lies.

        Args:
            to: a file, which is replaced, or a folder; None for the profile's own backups, where old copies are
                thinned out.

        Raises:
            InvalidRequest: the database is on a server.
            StorageUnavailable: the copy could not be written or is not good.
        """
        if to is None:
            return backup.back_up(self._database, self._profile.backups)
        if to.is_dir():
            return backup.back_up(self._database, to)
        backup.copy_to(self._database, to)
        return to

    def restore(self, file: Path) -> Path | None:
        """Put a copy in the place of the database; the services are not used afterwards, the program starts anew.

        Args:
            file: a copy that ``back_up`` made, here or on another computer.

        Returns:
            Where the replaced database lies now, or None when there was none.

        Raises:
            NotFound: there is no such file.
            InvalidRequest: the database is on a server, or the file is the database itself.
            Conflict: a window has the database open.
            StorageUnavailable: the copy is damaged or of a newer program; nothing was changed.
        """
        if not self._database.is_sqlite:
            raise InvalidRequest("This database is on a server; its administrator restores it (pg_restore).")
        if not file.is_file():
            raise NotFound("There is no backup at {file}; choose one of {folder}.", file=file, folder=self._newest())
        place = self._profile.database_file
        if place.exists() and file.samefile(place):
            raise InvalidRequest("{file} is the database itself; choose a backup.", file=file)
        self._database.close()
        return backup.restore(file, place)

    def backups(self) -> tuple[Path, ...]:
        """Return the profile's own copies, newest first."""
        return backup.backups_in(self._profile.backups)

    def _newest(self) -> Path:
        return next(iter(self.backups()), self._profile.backups)

    def _privacy(self) -> Check:
        """Say whether other people of this computer could read names and addresses."""
        places = (self._profile.folder, self._profile.database_file, self._profile.settings_file)
        for path in places:
            if path.exists() and path.stat().st_mode & _OTHERS:
                return Check(
                    "privacy",
                    ok=False,
                    sentence=Sentence("Others on this computer can read {path}; run chmod go-rwx on it.", path=path),
                )
        return Check("privacy", ok=True, sentence=Sentence("Nobody else on this computer can read the profile."))


def _fonts(folder: Path) -> Check:
    """Compare the fonts with their list; a missing one would print names with gaps."""
    try:
        entries = tomllib.loads((folder / "manifest.toml").read_text("utf-8"))["font"]
        for entry in entries:
            if hashlib.sha256((folder / entry["file"]).read_bytes()).hexdigest() != entry["sha256"]:
                return Check(
                    "fonts",
                    ok=False,
                    sentence=Sentence("The font {file} was changed; install Gifts again.", file=entry["file"]),
                )
    except (OSError, ValueError, KeyError) as fault:
        name = Path(getattr(fault, "filename", None) or "manifest.toml").name
        return Check(
            "fonts", ok=False, sentence=Sentence("The font {file} cannot be read; install Gifts again.", file=name)
        )
    return Check("fonts", ok=True, sentence=Sentence("All {count} fonts are there.", count=len(entries)))


def _stocks() -> Check:
    """Name the files of paper that are left out because they describe what cannot be."""
    from gifts_app.documents.stock import formats  # noqa: PLC0415 - reads files; only wanted here

    wrong = formats.refused()
    if wrong:
        said = Sentence("These files are left out until they are mended: {faults}", faults=" ".join(wrong.values()))
        return Check("paper", ok=False, sentence=said)
    count = len(formats.STOCKS) + len(formats.ENVELOPES) + len(formats.LABEL_STOCKS)
    return Check("paper", ok=True, sentence=Sentence("All {count} kinds of paper can be printed on.", count=count))


def _unkept(drafts: UnkeptDrafts, forms: BegunForms) -> Check:
    """Name the files of words that never reached the database and make no sense any more."""
    for path in (*drafts.damaged(), *forms.damaged()):
        said = Sentence("{path} held a draft and is damaged; see what can be read in it, then delete it.", path=path)
        return Check("drafts", ok=False, sentence=said)
    return Check("drafts", ok=True, sentence=Sentence("No draft was damaged."))


def _room(folder: Path) -> Check:
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE_BYTES:
        return Check(
            "room",
            ok=False,
            sentence=Sentence(
                "Only {free} MB are free on the disk of {folder}; make room before the next run.",
                free=free // 1_000_000,
                folder=folder,
            ),
        )
    return Check("room", ok=True, sentence=Sentence("There are {free} GB free on the disk.", free=round(free / 1e9, 1)))
