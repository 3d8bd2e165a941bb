"""The log of every gesture: read it, follow its weeks, take it out as a table."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from gifts_app.domain import kinds
from gifts_app.domain.gestures import Gesture
from gifts_app.domain.log import LogQuery
from gifts_app.errors import Cancelled
from gifts_app.exchange.writers import write_rows
from gifts_app.storage.gestures import GestureStore

EXPORT_HEADER = (
    "Code",
    "Requested at (UTC)",
    "Kind",
    "Occasion",
    "Status",
    "Customer",
    "Agent",
    "Team",
    "Channel",
    "Story",
    "Message",
    "Signed",
    "Items",
    "Reaction",
    "Carrier",
    "Tracking",
)
_PAGE = 500


class Log:
    """Reading gestures, newest first; the cost of a page does not grow with the log."""

    def __init__(self, gestures: GestureStore, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._gestures = gestures
        self._clock = clock

    def page(self, query: LogQuery, limit: int = 50, before: int | None = None) -> tuple[Gesture, ...]:
        """Return gestures that match, newest first.

        Args:
            query: the filter.
            limit: at most so many.
            before: number of the last gesture of the page before; None for the first page.
        """
        return self._gestures.log(query, limit, before)

    def count(self, query: LogQuery) -> int:
        """Return how many gestures match."""
        return self._gestures.log_count(query)

    def weeks(self, query: LogQuery, weeks: int = 12) -> Mapping[str, tuple[int, ...]]:
        """Return how many gestures of each kind were asked for in each of the last weeks, oldest first."""
        return self._gestures.log_weeks(query, weeks, self._clock().astimezone().date())

    def export(
        self,
        query: LogQuery,
        path: Path,
        format: str = "csv",  # noqa: A002 - the word that users of the command line know
        progress: Callable[[int, int], None] = lambda done, total: None,
        cancelled: Callable[[], bool] = lambda: False,
        limit: int | None = None,
    ) -> int:
        """Write the gestures that match as a table, newest first.

        Args:
            query: the filter.
            path: the file; it is replaced only when the new one is whole.
            format: ``csv`` or ``xlsx``.
            progress: called with rows done and rows in all.
            cancelled: asked between rows.
            limit: at most so many; None for all.

        Returns:
            How many rows were written.

        Raises:
            StorageUnavailable: the file cannot be written.
            Cancelled: the user stopped it; no file was changed.
        """
        total = self.count(query) if limit is None else min(limit, self.count(query))
        written = 0

        def rows() -> Iterator[tuple[str, ...]]:
            nonlocal written
            for gesture in self.walk(query, limit):
                if cancelled():
                    raise Cancelled("The export was stopped; no file was changed.")
                yield export_row(gesture)
                written += 1
                if written % _PAGE == 0:
                    progress(written, total)

        progress(0, total)
        write_rows(path, format, EXPORT_HEADER, rows())
        progress(total, total)
        return written

    def walk(self, query: LogQuery, limit: int | None = None) -> Iterator[Gesture]:
        """Yield all gestures that match, newest first, page by page."""
        before: int | None = None
        left = limit
        while left is None or left > 0:
            page = self.page(query, _PAGE if left is None else min(_PAGE, left), before)
            yield from page
            if len(page) < _PAGE:
                return
            before = page[-1].number
            left = None if left is None else left - len(page)


def export_row(gesture: Gesture) -> tuple[str, ...]:
    """Return one gesture as the texts of a table row, in the order of ``EXPORT_HEADER``."""
    draft = gesture.draft
    items = ", ".join(f"{item.quantity} × {gesture.item_names.get(item.sku, item.sku)}" for item in draft.items)
    return (
        gesture.code,
        gesture.requested_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S"),
        kinds.KINDS[draft.kind].label,
        kinds.OCCASIONS[draft.occasion].label,
        gesture.status.value,
        gesture.customer_name,
        gesture.agent_name,
        gesture.agent_team,
        kinds.CHANNELS.get(draft.channel, draft.channel),
        draft.story,
        draft.message,
        draft.sign,
        items,
        gesture.reaction,
        gesture.carrier,
        gesture.tracking,
    )
