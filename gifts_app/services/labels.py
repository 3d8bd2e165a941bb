"""The sheet of labels in this desk's feeder: which of its labels are gone, and which come next."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from gifts_app.errors import InvalidRequest, Sentence
from gifts_app.services.settings import TeamSettings
from gifts_app.storage.settings import SettingStore


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet of labels.

    Attributes:
        stock, label: key of the label stock, and its name for people.
        columns, rows: labels on a whole sheet; both 1 on a roll.
        size: width and height of the sheet in mm.
        used: labels that are gone or damaged, counted along the rows from 0.
    """

    stock: str
    label: str
    columns: int
    rows: int
    size: tuple[float, float]
    used: frozenset[int]

    @property
    def count(self) -> int:
        """Labels on a whole sheet."""
        return self.columns * self.rows

    @property
    def left(self) -> int:
        """Labels that can still be printed."""
        return self.count - len(self.used)

    @property
    def next(self) -> int | None:
        """The label that is printed next, or None where nothing is left."""
        return next((cell for cell in range(self.count) if cell not in self.used), None)

    def place(self, cell: int) -> tuple[int, int]:
        """Return row and column of a label, counted from 1."""
        row, column = divmod(cell, self.columns)
        return row + 1, column + 1

    def check(self, cells: Iterable[int]) -> None:
        """Refuse labels that are not on the sheet.

        Raises:
            InvalidRequest: says which.
        """
        for cell in cells:
            if not 0 <= cell < self.count:
                raise InvalidRequest(
                    "There is no label {cell} on a sheet of {count}; count along the rows from 1.",
                    cell=cell + 1,
                    count=self.count,
                )

    @property
    def advice(self) -> Sentence | None:
        """What to know before a started sheet goes in again; nothing about a whole one."""
        if not self.used or self.count == 1:
            return None
        return Sentence("In a laser printer, feed a started sheet only once more: loose labels come off inside.")


class Labels:
    """What this desk remembers of its label sheets, one of each stock; kept with the team's settings."""

    def __init__(self, store: SettingStore, settings: TeamSettings, desk: str) -> None:
        self._store = store
        self._settings = settings
        self._key = f"labels.{desk}"

    def sheet(self, stock: str = "") -> LabelSheet:
        """Return the sheet of a label stock, or of the one that is chosen now."""
        from gifts_app.documents.stock.formats import LABEL_STOCKS  # noqa: PLC0415 - reads files; only wanted here

        key = stock or self._settings.paper().label_stock
        found = LABEL_STOCKS.get(key) or next(iter(LABEL_STOCKS.values()))
        kept = self._kept().get(found.key, ())
        used = frozenset(cell for cell in kept if type(cell) is int and 0 <= cell < found.grid.count)
        return LabelSheet(found.key, found.label, found.grid.columns, found.grid.rows, found.sheet, used)

    def put_used(self, used: Collection[int], stock: str = "") -> LabelSheet:
        """Say which labels of a sheet are gone or damaged; none for a new sheet.

        Args:
            stock: whose sheet; empty for the stock that is chosen now.

        Raises:
            InvalidRequest: there is no such label on the sheet.
        """
        sheet = self.sheet(stock)
        sheet.check(used)
        self._keep(sheet.stock, used)
        return self.sheet(sheet.stock)

    def start_at(self, cell: int) -> LabelSheet:
        """Say which label of the sheet is the first that is left.

        Raises:
            InvalidRequest: there is no such label on the sheet.
        """
        self.sheet().check([cell])
        return self.put_used(range(cell))

    def note_printed(self, stock: str, count: int, before: Collection[int]) -> None:
        """Remember that so many labels of a stock go through the printer.

        Args:
            before: labels that were gone already when the files were made.
        """
        from gifts_app.documents.stock import imposition  # noqa: PLC0415 - as above
        from gifts_app.documents.stock.formats import LABEL_STOCKS  # noqa: PLC0415 - as above

        if count and stock in LABEL_STOCKS:
            self._keep(stock, imposition.used_after(LABEL_STOCKS[stock].grid, count, before))

    def _keep(self, stock: str, used: Iterable[int]) -> None:
        self._store.put(self._key, {**self._kept(), stock: sorted(used)})

    def _kept(self) -> dict[str, list[object]]:
        stored = self._store.get(self._key)
        if not isinstance(stored, dict):
            return {}
        return {str(stock): cells for stock, cells in stored.items() if isinstance(cells, list)}
