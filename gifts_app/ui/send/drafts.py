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
        """Return what was begun for a customer, the latest if there are several; a change is no beginning."""
        of_them = (each for each in self.all if each.draft.customer_id == customer_id and not each.changes)
        return next((each.draft for each in of_them), None)

    def after(self, draft_id: uuid.UUID | None) -> Unfinished | None:
        """Return the next one in the order they were begun, round and round; that order stays while one writes."""
        others = sorted((each for each in self.all if each.draft.id != draft_id), key=lambda each: each.draft.id)
        later = (each for each in others if draft_id is not None and each.draft.id > draft_id)
        return next(later, others[0] if others else None)

    def keep(
        self,
        draft: GestureDraft,
        then: Callable[[Any], None] | None = None,
        failed: Callable[[GiftsError], None] | None = None,
        changes: int = 0,
    ) -> None:
        """Put a draft on the disk, over its earlier state, unless it was sent; ``changes`` as in ``Unfinished``."""
        actor = self._actor()
        if actor is None or draft.id in self._sent:
            return

        def kept(answer: Any) -> None:
            if then is not None:
                then(answer)
            self.load()

        self._operations.write(
            lambda services: services.drafts.keep(draft, actor, changes),
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

    def reopen(self, draft_id: uuid.UUID) -> None:
        """Keep it again: what was sent is being changed."""
        self._sent.discard(draft_id)

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
            name = services.customers.get(kept.draft.customer_id).details.name
        except NotFound:
            name = ""  # somebody removed the customer; the words are still somebody's
        found.append(Unfinished(kept.draft, name, kept.kept_at, kept.changes))
    return tuple(found)
