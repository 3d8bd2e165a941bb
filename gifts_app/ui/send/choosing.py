"""Choices that change more of the form than their own field. Plain Python, no Qt."""

from collections.abc import Callable
from dataclasses import replace

from gifts_app.domain.gestures import GestureDraft
from gifts_app.ui.send import composing
from gifts_app.ui.send.views import Opened


class Choosing:
    """What to send, why, and on which paper."""

    def __init__(
        self,
        form: Callable[[], GestureDraft | None],
        opened: Callable[[], Opened | None],
        refill: Callable[[GestureDraft], None],
    ) -> None:
        """Choose for a form.

        Args:
            form: returns it as it stands, or None while nobody is on the line.
            opened: returns the customer on the line.
            refill: takes the form as it shall be.
        """
        self._form, self._opened, self._refill = form, opened, refill

    def kind(self, kind: str) -> None:
        """Make it a card, flowers or a package."""
        draft, opened = self._form(), self._opened()
        if draft is not None and opened is not None:
            self._refill(composing.with_kind(draft, kind, opened.customer.details.phone))

    def occasion(self, occasion: str) -> None:
        """Send it for another reason."""
        draft = self._form()
        if draft is not None:
            self._refill(composing.with_occasion(draft, occasion))

    def stock(self, stock: str) -> None:
        """Make the card of another stock."""
        draft = self._form()
        if draft is not None:
            self._refill(replace(draft, stock=stock))

    def hand(self, hand: str) -> None:
        """Print the words in another hand."""
        draft = self._form()
        if draft is not None:
            self._refill(replace(draft, hand=hand))

    def design(self, design: str) -> None:
        """Take another front; the occasion's own one follows the occasion."""
        draft = self._form()
        if draft is not None:
            own = design == composing.own_front(draft)
            self._refill(replace(draft, design="" if own else design))
