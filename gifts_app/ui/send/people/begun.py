"""New customers whom somebody has begun to write down: kept on the disk, listed, gone on with. Plain Python, no Qt.

One of them stands in the form at most; it is kept while it is typed, and listed as well.
"""

import itertools
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from gifts_app.domain.customers import CustomerDetails
from gifts_app.domain.ids import new_id
from gifts_app.domain.people import Person
from gifts_app.services.begun_forms import BegunForm, BegunForms, worth_keeping
from gifts_app.ui.send.views import BegunView

_NOTHING = CustomerDetails("")


class Begun:
    """All forms that the person at this desk has begun, and the one that is open."""

    def __init__(
        self, page: BegunView, operations: Any, actor: Callable[[], Person | None], files: BegunForms | None
    ) -> None:
        """Begin with none.

        Args:
            page: is told what to list, and what to put into the form.
            operations: lanes.
            actor: who works here.
            files: where forms are kept; None for nowhere.
        """
        self._page, self._operations, self._actor, self._files = page, operations, actor, files
        self._turns = itertools.count(1)
        self._owner: uuid.UUID | None = None
        self._is_loaded = False
        self._all: dict[uuid.UUID, BegunForm] = {}
        self._gone: set[uuid.UUID] = set()
        self._in_form: uuid.UUID | None = None
        self._details = _NOTHING
        self._unkept = False
        self._saving: uuid.UUID | None = None
        self._is_failing = False

    def load(self) -> None:
        """Look at what the person has begun; whoever worked here before takes theirs along."""
        actor, files = self._actor(), self._files
        if actor is None:
            return
        if self._owner not in (None, actor.id):
            self.put_aside()
            self._all, self._is_loaded = {}, False
            self._show()
        self._owner = owner = actor.id
        self.keep()
        if files is not None and not self._is_loaded:
            # What is written here later is known here; there is one window at this desk.
            self._operations.read(
                lambda _services: files.of(owner),
                then=lambda found: self._on_loaded(owner, found),
                key="send.begun",
                failed=lambda _error: None,  # it is asked for again when the database is back
                owner=self._page,
            )

    def edited(self, details: CustomerDetails) -> None:
        """Take over the form as it stands now."""
        if details != self._details:
            self._details, self._unkept = details, True
            self._page.offer_bin(worth_keeping(details))
            self._page.form_changed()

    def keep(self) -> None:
        """Put the form on the disk if anything changed since the last time, and what the disk did not take before."""
        self._try_again()
        owner, form_id = self._owner, self._in_form
        if owner is None or not self._unkept or (form_id is not None and form_id == self._saving):
            return
        self._unkept = False
        if worth_keeping(self._details):
            self._in_form = form_id or new_id()
            self._put(BegunForm(self._in_form, owner, self._details, datetime.now(UTC)))
        elif form_id is not None:
            self._forget(form_id)

    def resume(self, form_id: uuid.UUID) -> None:
        """Go on with one; what stood in the form waits."""
        form = self._all.get(form_id)
        if form is None:
            return
        if form_id != self._in_form:
            self.put_aside()
            self._in_form, self._details = form_id, form.details
            self._page.fill_form(form.details)
            self._page.offer_bin(True)
        self._page.open_form()

    def resume_latest(self) -> None:
        """Go on with the one that was written last, if there is any."""
        self.keep()
        if self._all:
            self.resume(max(self._all.values(), key=lambda form: form.at).id)

    def put_aside(self) -> None:
        """Empty the form for somebody else; what stood in it waits."""
        self.keep()
        self._empty()

    def throw_away(self, form_id: uuid.UUID) -> None:
        """Forget one on purpose; the page offers to bring it back."""
        self.keep()
        form = self._all.get(form_id)
        if form is not None:
            self._forget(form_id)
            self._page.show_form_thrown_away(form)

    def throw_open_away(self) -> None:
        """Forget what stands in the form; the page offers to bring it back."""
        self.keep()
        if self._in_form is not None:
            self.throw_away(self._in_form)

    def bring_back(self, form: BegunForm) -> None:
        """Let one wait again that was thrown away; it is still of whoever threw it away."""
        self._gone.discard(form.id)
        self._put(form)

    def forget_open(self) -> None:
        """Empty the form: what stands in it is known already."""
        self._unkept = False
        if self._in_form is not None:
            self._forget(self._in_form)
        else:
            self._empty()

    def saving(self) -> Callable[[], None]:
        """Keep what is being saved until it is; returns what is to be done on a lane as soon as it is."""
        self.keep()
        self._saving, turn, files = self._in_form, next(self._turns), self._files
        form_id = self._saving
        if form_id is None or files is None:
            return lambda: None
        return lambda: files.drop(form_id, turn)  # a window that closes hears of nothing any more

    def saved(self) -> None:
        """It is a customer now."""
        form_id, self._saving = self._saving, None
        if form_id is None:
            self._empty()
        else:
            self._forget(form_id)

    def refused(self) -> None:
        """It could not be saved; what was typed meanwhile is kept as well."""
        self._saving = None
        self.keep()

    def _try_again(self) -> None:
        files = self._files
        if files is None:
            return
        failed = [(form, error) for form in self._all.values() if (error := files.failed(form.id)) is not None]
        if failed or self._is_failing:
            self._page.show_form_not_kept(failed[0][1] if failed else None)
        self._is_failing = bool(failed)
        for form, _error in failed:
            self._put(form)

    def _put(self, form: BegunForm) -> None:
        if self._files is not None:
            self._files.put_soon(form, next(self._turns))
            self._page.form_changed()  # ends in a look whether the disk took it
        if form.person_id == self._owner:
            self._all[form.id] = form
            self._show()

    def _forget(self, form_id: uuid.UUID) -> None:
        self._gone.add(form_id)
        self._all.pop(form_id, None)
        if self._files is not None:
            self._files.drop_soon(form_id, next(self._turns))
        if form_id == self._in_form:
            self._empty()
        self._show()

    def _empty(self) -> None:
        self._in_form, self._details, self._unkept = None, _NOTHING, False
        self._page.empty_form()
        self._page.offer_bin(False)

    def _on_loaded(self, owner: uuid.UUID, found: tuple[BegunForm, ...]) -> None:
        if owner == self._owner:
            self._is_loaded = True
            left = {form.id: form for form in found if form.id not in self._gone}
            self._all = left | self._all
            self._show()

    def _show(self) -> None:
        latest_first = sorted(self._all.values(), key=lambda form: form.at, reverse=True)
        self._page.show_begun(tuple(latest_first))
