"""What went before to whoever is on the line and to others at the address, page by page. Plain Python, no Qt."""

import uuid
from typing import Any

from gifts_app.domain.gestures import Gesture
from gifts_app.ui.send.views import PastView

PAGE = 30


class PastPresenter:
    """Reads as far as somebody scrolls; a thousand gestures cost what one looks at."""

    def __init__(self, page: PastView, operations: Any) -> None:
        self._page, self._operations = page, operations
        self._customer: uuid.UUID | None = None
        self._oldest: int | None = None

    def open(self, customer_id: uuid.UUID) -> None:
        """Read the newest."""
        self._customer, self._oldest = customer_id, None
        self._read(customer_id, None)

    def read_on(self) -> None:
        """Read what is older than all that is here."""
        if self._customer is not None and self._oldest is not None:
            self._read(self._customer, self._oldest)

    def _read(self, customer_id: uuid.UUID, before: int | None) -> None:
        self._operations.read(
            lambda services: services.gestures.past(customer_id, PAGE, before),
            then=lambda past: self._on_read(before, past),
            key="send.past",
            failed=self._page.show_problem,
            owner=self._page,
        )

    def _on_read(self, before: int | None, past: tuple[Gesture, ...]) -> None:
        more = len(past) == PAGE
        self._oldest = past[-1].number if more else None
        if before is None:
            self._page.show_past(past, more)
        else:
            self._page.add_past(past, more)
