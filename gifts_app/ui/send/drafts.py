"""What somebody has begun and not sent: kept on the disk, listed, thrown away, brought back. Plain Python, no Qt.

What the database has not acknowledged stays here, comes before what is read from there, and is tried again until it is;
meanwhile it is set aside in the profile, where the next window finds it.
"""

import itertools
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from gifts_app.domain.gestures import GestureDraft
from gifts_app.domain.people import Person
from gifts_app.errors import GiftsError, NotFound
from gifts_app.services.drafts import KeptDraft
from gifts_app.services.unkept import Unkept, UnkeptDrafts
from gifts_app.ui.send.views import SendView, Unfinished
from gifts_app.ui.topics import DRAFTS

# A word for the lanes: a kept draft is a change that must reach the disk even while the window closes.
DRAFTS_CHANGED = frozenset({DRAFTS})


@dataclass(frozen=True, slots=True)
class _Wish:
    """A state of a draft that is to be kept; ``name`` is None where nobody has said it.

    Attributes:
        before_at: when the state before was kept, as far as is known.
        at: when it was wished.
        turn: counts all wishes.
    """

    draft: GestureDraft
    name: str | None
    is_open: bool
    seen: int
    before_at: datetime | None
    at: datetime
    turn: int

    def left_by(self, actor: Person) -> Unkept:
        """Return it as it is written down while the database is away."""
        return Unkept(self.draft, actor.id, self.at, self.before_at, self.is_open, self.seen)

    def over(self, known: Unfinished | None) -> Unfinished | None:
        """Return it as it is to be listed; None if nobody knows whom it is for."""
        name = known.name if self.name is None and known is not None else self.name
        if name is None:
            return None
        return Unfinished(self.draft, name, known.kept_at if known else None, self.is_open, self.seen)


class Drafts:
    """All unfinished drafts of the person at this desk, the latest first.

    Attributes:
        all: as far as is known, the one in the form among them.
    """

    def __init__(
        self,
        page: SendView,
        operations: Any,
        actor: Callable[[], Person | None],
        in_form: Callable[[], uuid.UUID | None],
        unkept: UnkeptDrafts | None = None,
    ) -> None:
        """Begin with none.

        Args:
            page: is told what to list.
            operations: lanes.
            actor: who works here.
            in_form: id of the draft that is open, which is not listed.
            unkept: where drafts wait while the database is away; None for nowhere.
        """
        self._page, self._operations, self._actor, self._in_form = page, operations, actor, in_form
        self._files = unkept
        self._turns = itertools.count(1)
        self._brought_back: set[uuid.UUID] = set()
        self._sent: set[uuid.UUID] = set()
        self._dropped: set[uuid.UUID] = set()
        self._unkept: dict[uuid.UUID, _Wish] = {}
        self._failed: set[uuid.UUID] = set()
        # Of several wishes for one draft that wait in the lane only the last is written.
        self._waiting: dict[uuid.UUID, _Wish] = {}
        self._waiting_lock = threading.Lock()
        self.all: tuple[Unfinished, ...] = ()

    def load(self, then: Callable[[], None] | None = None) -> None:
        """Look at what was begun, and keep what could not be kept; ``then`` is called when it is known."""
        actor = self._actor()
        if actor is None:
            self._show(())
            return

        def loaded(unfinished: tuple[Unfinished, ...]) -> None:
            self._on_loaded(unfinished)
            if then is not None:
                then()

        self._bring_back(actor)
        self.keep_again()
        self._operations.read(
            lambda services: _unfinished(services, actor), then=loaded, key="send.unfinished", owner=self._page
        )

    def find(self, draft_id: uuid.UUID) -> Unfinished | None:
        """Return one by its id."""
        return next((each for each in self.all if each.draft.id == draft_id), None)

    def begun_for(self, customer_id: uuid.UUID) -> GestureDraft | None:
        """Return what was begun for a customer, the latest if there are several; a change is no beginning."""
        of_them = (each for each in self.all if each.draft.customer_id == customer_id and not each.seen)
        return next((each.draft for each in of_them), None)

    def after(self, draft_id: uuid.UUID | None, *, back: bool = False) -> Unfinished | None:
        """Return the next one in the order they were begun, round and round; that order stays while one writes.

        Args:
            draft_id: of the one that is left, if any.
            back: the one before instead.
        """
        others = sorted((each for each in self.all if each.draft.id != draft_id), key=lambda each: each.draft.id)
        later = [each for each in others if draft_id is not None and each.draft.id > draft_id]
        round_and_round = later + others[: len(others) - len(later)]
        return round_and_round[-1 if back else 0] if others else None

    def keep(self, draft: GestureDraft, name: str | None = None, *, is_open: bool = False, seen: int = 0) -> None:
        """Put a draft on the disk, over its earlier state, unless it was sent.

        Args:
            draft: the form as it stands.
            name: of the customer, if it is known.
            is_open: it stands in the form.
            seen: as in ``Unfinished``.
        """
        if draft.id not in self._sent:
            self._dropped.discard(draft.id)
            known = self.find(draft.id)
            before_at = known.kept_at if known is not None else None
            wish = _Wish(draft, name, is_open, seen, before_at, datetime.now(UTC), next(self._turns))
            self._unkept[draft.id] = wish
            self._put(draft.id)
            self._show(self.all)

    def keep_again(self) -> None:
        """Try once more what the disk did not take."""
        for draft_id in self._failed & self._unkept.keys():
            self._put(draft_id)

    def drop(self, draft_id: uuid.UUID) -> None:
        """Forget a draft."""
        actor = self._actor()
        self._forget_unkept(draft_id)
        self._dropped.add(draft_id)
        self._show(self.all)
        if actor is None:
            return
        self._operations.write(
            lambda services: services.drafts.drop(draft_id, actor),
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
        self._forget_unkept(draft_id)
        if draft_id in self._failed:
            self.drop(draft_id)  # it may have been tried again while it was being sent
        else:
            self.load()

    def show(self) -> None:
        """List them anew, because another one is in the form."""
        self._show(self.all)

    def _bring_back(self, actor: Person) -> None:
        """Put in what windows before this one could not keep."""
        files = self._files
        if files is None or actor.id in self._brought_back or not files.has_left():
            return
        here = self._in_form()
        known = {each.draft.id for each in self.all} | ({here} if here is not None else set())
        self._operations.write(
            lambda services: services.drafts.bring_back(files, actor, known),
            then=lambda _nothing: self._brought_back.add(actor.id),
            changes=DRAFTS_CHANGED,
            owner=self._page,
        )

    def _forget_unkept(self, draft_id: uuid.UUID) -> None:
        self._unkept.pop(draft_id, None)
        if self._files is not None:
            self._files.drop_soon(draft_id, next(self._turns))

    def _put(self, draft_id: uuid.UUID) -> None:
        actor = self._actor()
        if actor is None:
            return
        wish, files = self._unkept[draft_id], self._files
        if files is not None:
            files.put_soon(wish.left_by(actor), wish.turn)
        with self._waiting_lock:
            is_queued = draft_id in self._waiting
            self._waiting[draft_id] = wish
        if is_queued:
            return

        def job(services: Any) -> tuple[_Wish, KeptDraft] | None:
            with self._waiting_lock:
                wish = self._waiting.pop(draft_id, None)
            if wish is None:
                return None  # another job has done it
            kept = services.drafts.keep(wish.draft, actor, is_open=wish.is_open, seen=wish.seen)
            if files is not None:
                files.drop(draft_id, wish.turn)  # here, because a window that closes hears of nothing any more
            return wish, kept

        self._operations.write(
            job,
            then=lambda kept: self._on_kept(*kept) if kept is not None else None,
            changes=DRAFTS_CHANGED,
            failed=lambda error: self._on_not_kept(draft_id, error),
            owner=self._page,
        )

    def _on_kept(self, wish: _Wish, kept: KeptDraft) -> None:
        draft_id = wish.draft.id
        self._failed.discard(draft_id)
        if self._unkept.get(draft_id) is wish:
            del self._unkept[draft_id]
        if draft_id == self._in_form():
            self._page.show_kept(kept.kept_at)
        listed = wish.over(self.find(draft_id))
        if listed is None:
            self.load()
        else:
            others = tuple(each for each in self.all if each.draft.id != draft_id)
            self._show((replace(listed, kept_at=kept.kept_at), *others))

    def _on_not_kept(self, draft_id: uuid.UUID, error: GiftsError) -> None:
        with self._waiting_lock:
            self._waiting.pop(draft_id, None)  # a lane without a database has not even looked at it
        if draft_id not in self._unkept:
            return
        if draft_id in self._failed:
            self._page.show_not_kept(error)
        else:
            # A connection that was lost is made anew for the next job; nobody need hear of it.
            self._failed.add(draft_id)
            self._put(draft_id)

    def _on_loaded(self, loaded: tuple[Unfinished, ...]) -> None:
        # A question that was asked before the last words were kept brings older ones.
        known = {each.draft.id: each for each in self.all}
        self._show(tuple(_later(known.get(each.draft.id), each) for each in loaded))

    def _show(self, unfinished: tuple[Unfinished, ...]) -> None:
        gone = self._sent | self._dropped
        begun = {each.draft.id: each for each in unfinished if each.draft.id not in gone}
        unkept = [wish.over(begun.pop(draft_id, None)) for draft_id, wish in self._unkept.items()]
        self.all = (*(each for each in unkept if each is not None), *begun.values())
        here = self._in_form()
        self._page.show_unfinished(tuple(each for each in self.all if each.draft.id != here))


def _later(known: Unfinished | None, loaded: Unfinished) -> Unfinished:
    if known is None or known.kept_at is None or loaded.kept_at is None or known.kept_at <= loaded.kept_at:
        return loaded
    return known


def _unfinished(services: Any, actor: Person) -> tuple[Unfinished, ...]:
    found = []
    for kept in services.drafts.all(actor):
        try:
            name = services.customers.get(kept.draft.customer_id).details.name
        except NotFound:
            name = ""  # somebody removed the customer; the words are still somebody's
        found.append(Unfinished(kept.draft, name, kept.kept_at, kept.is_open, kept.seen))
    return tuple(found)
