"""What the tour leaves behind: a numbered picture of every step, and a line for each that is safely on the disk."""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtGui import QPixmap

from gifts_app.errors import StorageUnavailable

STEPS_FILE = "steps.jsonl"
TABLE, STORY = "log.csv", "story.pdf"


class Journal:
    """A folder of pictures and the list of acknowledged steps, each line on the disk before the tour goes on.

    Attributes:
        steps: what happened so far, as ``{"name", "png"}``.
        prints: folder for what is printed and exported.
    """

    def __init__(self, folder: Path, say: Callable[[str], None]) -> None:
        self._folder, self._say = folder, say
        self.prints = folder / "files"
        self.steps: list[dict[str, str]] = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.prints.mkdir(exist_ok=True)
            earlier = (
                *folder.glob("[0-9][0-9]-*.png"),
                *self.prints.glob("run-*.pdf"),
                self.prints / TABLE,
                self.prints / STORY,
            )
            for old in (*earlier, folder / STEPS_FILE):
                old.unlink(missing_ok=True)
        except OSError as failure:
            raise _unwritable(folder, failure) from failure

    def keep(self, name: str, picture: QPixmap, facts: Mapping[str, object]) -> None:
        """Save a step's picture and note it as done.

        Args:
            name: of the step, fit for a file name.
            picture: the window as it looks now.
            facts: what this step did that must survive from now on, whatever happens.

        Raises:
            StorageUnavailable: the folder cannot be written.
        """
        path = self._folder / f"{len(self.steps) + 1:02d}-{name}.png"
        try:
            # Pictures can be taken again, so they are saved the quick way; the line below cannot.
            self._save(picture, path)
            with (self._folder / STEPS_FILE).open("a", encoding="utf-8") as file:
                file.write(json.dumps({"name": name, "png": path.name, "facts": facts}, ensure_ascii=False) + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as failure:
            raise _unwritable(self._folder, failure) from failure
        self.steps.append({"name": name, "png": str(path)})
        self._say(path.name)

    @staticmethod
    def _save(picture: QPixmap, path: Path) -> None:
        if not picture.save(str(path), "PNG", 80):
            raise OSError(None, "the picture could not be saved")


def _unwritable(folder: Path, failure: OSError) -> StorageUnavailable:
    return StorageUnavailable(
        "The tour cannot write to {folder} ({reason}); choose another folder.",
        folder=folder,
        reason=failure.strerror or failure,
    )
