"""What somebody has begun and not sent: kept on the disk, listed, thrown away, brought back. Plain Python, no Qt."""

import uuid
from collections.abc import Callable
from typing import Any

from gifts_app.domain.gestures import GestureDraft
from gifts_app.domain.people import Person
from gifts_app.errors import GiftsError, NotFound
from gifts_app.ui.send.views import SendView, Unfinished

# A word for the lanes: a kept draft is a change that must reach the disk even while the window closes.
DRAFTS_CHANGED = frozenset({"drafts"})


class Drafts:
    """All unfinished drafts of the person at this desk, the latest first.

    Attributes:
        all: as they were last loaded, the one in the form among them.
    """

    def __init__(
        self,
        page: SendView,
        operations: Any,
        actor: Callable[[], Person | None],
        in_form: Callable[[], uuid.UUID | None],
    ) -> None:
        """Begin with none.

        Args:
            page: is told what to list.
            operations: lanes.
            actor: who works here.
            in_form: id of the draft that is open, which is not listed.
        """
        self._page, self._operations, self._actor, self._in_form = page, operations, actor, in_form
        self._sent: set[uuid.UUID] = set()
        self.all: tuple[Unfinished, ...] = ()

    def load(self) -> None:
        """Look at what was begun."""
        actor = self._actor()
        if actor is None:
            self._show(())
            return
        self._operations.read(
            lambda services: _unfinished(services, actor), then=self._show, key="send.unfinished", owner=self._page
        )

    def find(self, draft_id: uuid.UUID) -> Unfinished | None:
        """Return one by its id."""
        return next((each for each in self.all if each.draft.id == draft_id), None)

    def begun_for(self, customer_id: uuid.UUID) -> GestureDraft | None:
        """Return what was begun for a customer, the latest if there are several."""
        return next((each.draft for each in self.all if each.draft.customer_id == customer_id), None)

    def keep(
        self,
        draft: GestureDraft,
        then: Callable[[Any], None] | None = None,
        failed: Callable[[GiftsError], None] | None = None,
    ) -> None:
        """Put a draft on the disk, over its earlier state, unless it was sent."""
        actor = self._actor()
        if actor is None or draft.id in self._sent:
            return

        def kept(answer: Any) -> None:
            if then is not None:
                then(answer)
            self.load()

        self._operations.write(
            lambda services: services.drafts.keep(draft, actor),
            then=kept,
            changes=DRAFTS_CHANGED,
            failed=failed or self._page.show_problem,
            owner=self._page,
        )

    def drop(self, draft_id: uuid.UUID) -> None:
        """Forget a draft."""
        self._operations.write(
            lambda services: services.drafts.drop(draft_id),
            then=lambda _nothing: self.load(),
            changes=DRAFTS_CHANGED,
            failed=self._page.show_problem,
            owner=self._page,
        )

    def was_sent(self, draft_id: uuid.UUID) -> None:
        """Never keep or list it again, whatever is still on its way."""
        self._sent.add(draft_id)
        self.load()

    def show(self) -> None:
        """List them anew, because another one is in the form."""
        self._show(self.all)

    def _show(self, unfinished: tuple[Unfinished, ...]) -> None:
        self.all = tuple(each for each in unfinished if each.draft.id not in self._sent)
        here = self._in_form()
        self._page.show_unfinished(tuple(each for each in self.all if each.draft.id != here))


def _unfinished(services: Any, actor: Person) -> tuple[Unfinished, ...]:
    found = []
    for kept in services.drafts.all(actor):
        try:
            customer = services.customers.get(kept.draft.customer_id)
        except NotFound:
            continue  # the customer is gone, and with them whom the words were for
        found.append(Unfinished(kept.draft, customer.details.name, kept.kept_at))
    return tuple(found)
