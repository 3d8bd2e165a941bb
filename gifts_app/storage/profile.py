"""The folder of one profile: where everything lies that belongs to one desk, readable by its owner alone."""

import os
import tempfile
from pathlib import Path

from gifts_app.errors import StorageUnavailable
from gifts_app.storage.filesystems import refuse_network

FOLDER_MODE = 0o700


def default_folder() -> Path:
    """Return the platform's folder for the program's data; nothing is made."""
    import platformdirs  # noqa: PLC0415 (not needed when the folder is named)

    return Path(platformdirs.user_data_dir("gifts", appauthor=False))


class Profile:
    """A profile's folder and the places in it; folders are made when they are first asked for.

    Attributes:
        folder: absolute path.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = (folder or default_folder()).expanduser().absolute()

    def prepare(self) -> None:
        """Make the folder, and make sure that it can be written and lies on this computer.

        From here on the process makes files that nobody else may read.

        Raises:
            StorageUnavailable: with one sentence that says what is wrong and what to do.
        """
        os.umask(0o077)
        refuse_network(self.folder)
        self._make(self.folder)
        try:
            with tempfile.TemporaryFile(dir=self.folder):
                pass
        except OSError as failure:
            raise StorageUnavailable(
                "The folder {folder} cannot be written; make it yours, free some space, or choose another with "
                "--profile.",
                folder=str(self.folder),
            ) from failure

    @property
    def database_file(self) -> Path:
        """The database, when the profile uses the embedded one."""
        return self.folder / "gifts.db"

    @property
    def settings_file(self) -> Path:
        """Settings of this desk."""
        return self.folder / "settings.toml"

    @property
    def log_file(self) -> Path:
        """What the program did, without personal data."""
        return self.folder / "gifts.log"

    @property
    def crash_file(self) -> Path:
        """What the interpreter wrote when it fell."""
        return self.folder / "crash.log"

    @property
    def printing_lock(self) -> Path:
        """Held while a run is made; always empty."""
        return self._make(self.folder) / "printing.lock"

    @property
    def backups(self) -> Path:
        """Verified copies of the database."""
        return self._make(self.folder / "backups")

    @property
    def runs(self) -> Path:
        """What was printed, one folder a run."""
        return self._make(self.folder / "runs")

    @property
    def test_pages(self) -> Path:
        """Test pages for the printers; nobody's gesture is on them."""
        return self._make(self.folder / "test-pages")

    @property
    def imports(self) -> Path:
        """Rows that imports left out."""
        return self._make(self.folder / "imports")

    def _make(self, folder: Path) -> Path:
        try:
            if not folder.is_dir():
                folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
                folder.chmod(FOLDER_MODE)
            str(folder).encode()  # SQLite opens no name that is not text
        except (OSError, UnicodeEncodeError) as failure:
            raise StorageUnavailable(
                "The folder {folder} cannot be made; check the name, or choose another with --profile.",
                folder=str(folder),
            ) from failure
        return folder
