"""What the log does: find stories, read on, tell one, note what came back, write tables. Plain Python, no Qt.

Pages are fetched as one reads on, each in constant time however long the log is; counts come separately, so that
nobody waits for them.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from gifts_app.domain.gestures import Gesture
from gifts_app.domain.log import LogQuery
from gifts_app.domain.people import Person
from gifts_app.errors import GiftsError, InvalidRequest, NotFound, Sentence
from gifts_app.services.gestures import GestureStory
from gifts_app.ui.log.filters import Filters
from gifts_app.ui.log.view import LogView

PAGE = 50
WEEKS = 12
_RELOADED = 200  # rows that are read again after a change; who read further keeps them as they were


class LogPresenter:
    """The log on one screen.

    Attributes:
        filters: what is looked for.
        shown: number of the gesture whose story is told.
    """

    def __init__(
        self,
        page: LogView,
        operations: Any,
        actor: Callable[[], Person | None],
        clock: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self._page, self._operations, self._actor, self._clock = page, operations, actor, clock
        self.filters = Filters()
        self.shown: int | None = None
        self.story: GestureStory | None = None
        self._numbers: list[int] = []
        self._more = False
        self._reading = False
        self._work: Any = None
        self.is_exporting = False

    def load(self) -> None:
        """Show what there is now; the place one has read to stays."""
        self._operations.read(_teams, then=self._page.show_teams, key="log.teams", owner=self._page)
        if len(self._numbers) <= _RELOADED:
            self._first_page(max(PAGE, len(self._numbers)))
        else:
            self._count()
        if self.shown is not None:
            self.choose(self.shown)

    def find(self, filters: Filters) -> None:
        """Look for something else."""
        if filters != self.filters:
            begins = filters.mine and not self.filters.mine
            self.filters = filters
            self._first_page(PAGE)
            if begins:
                self.look_at_news()

    def look_at_news(self, number: int | None = None) -> None:
        """Mark which of one's own have news, or one alone; the next time they are looked at already."""
        actor = self._actor()
        if actor is not None:
            self._operations.write(
                lambda services: services.news.look(actor, number),
                then=self._page.show_fresh,
                changes=frozenset(),
                failed=lambda _error: None,  # what is not marked stands in the list all the same
                owner=self._page,
            )

    def read_on(self) -> None:
        """Fetch the next page, if there is one."""
        if not self._more or self._reading or not self._numbers:
            return
        self._reading = True
        query, last = self._query(), self._numbers[-1]
        self._operations.read(
            lambda services: services.log.page(query, PAGE, last),
            then=lambda page: self._on_more(query, page),
            key="log.more",
            failed=self._page.show_problem,
            owner=self._page,
        )

    def choose(self, number: int | None) -> None:
        """Tell the story of one gesture."""
        self.shown = number
        if number is None:
            self._show_story(None)
            return
        self._operations.read(
            lambda services: services.gestures.story(number),
            then=self._show_story,
            key="log.story",
            failed=self._page.show_problem,
            owner=self._page,
        )

    def export(self, path: Path, form: str) -> None:
        """Write what is filtered as a table.

        Args:
            path: the file; replaced only when the new one is whole.
            form: ``csv`` or ``xlsx``.
        """
        if self.is_exporting:
            return
        query = self._query()
        self.is_exporting = True
        self._page.show_exporting(True)
        work = self._operations.long(
            lambda services, work: services.log.export(query, path, form, work.report, work.cancelled),
            then=lambda rows: self._on_exported(rows, path),
            progress=self._page.show_progress,
            failed=self._on_not_exported,
            owner=self._page,
        )
        if self.is_exporting:
            self._work = work

    def cancel_export(self) -> None:
        """Stop writing; no file is changed."""
        if self._work is not None:
            self._work.cancel()

    def save_story(self, path: Path) -> None:
        """Write the story that is told as a PDF."""
        number = self.shown
        if number is None:
            return
        self._operations.long(
            lambda services, _work: services.stories.save(number, path),
            then=lambda _sheets: self._page.show_saved(path),
            failed=self._page.show_problem,
            owner=self._page,
        )

    def react(self, text: str) -> None:
        """Keep what the customer answered."""
        self._change(
            lambda services, number, actor: services.gestures.react(number, text, actor), "What {name} said is kept"
        )

    def returned(self, reason: str) -> None:
        """Note that the post came back."""
        self._change(
            lambda services, number, actor: services.gestures.returned(number, reason, actor),
            "Post to {name} came back",
        )

    def send_again(self) -> None:
        """Let returned post wait for the bench once more."""
        self._change(
            lambda services, number, actor: services.gestures.send_again(number, actor),
            "{name} waits at the bench again",
        )

    def withdraw(self) -> None:
        """Take back what no run has taken."""
        self._change(
            lambda services, number, actor: services.gestures.withdraw(number, actor),
            "{name} taken back",
            lambda services, number, actor: services.gestures.restore(number, actor),
        )

    def restore(self) -> None:
        """Let what was taken back wait for the bench again."""
        self._change(
            lambda services, number, actor: services.gestures.restore(number, actor),
            "{name} waits at the bench again",
            lambda services, number, actor: services.gestures.withdraw(number, actor),
        )

    def _query(self) -> LogQuery:
        return self.filters.query(self._clock(), self._me())

    def _me(self) -> UUID | None:
        actor = self._actor()
        return actor.id if actor is not None else None

    def _first_page(self, limit: int) -> None:
        query = self._query()
        self._reading = False
        self._operations.read(
            lambda services: services.log.page(query, limit),
            then=lambda page: self._on_first(page, limit),
            key="log.page",
            failed=self._page.show_problem,
            owner=self._page,
        )
        self._count()

    def _count(self) -> None:
        query, weeks_query = self._query(), self.filters.weeks_query(self._me())
        # On the drawing lane: counting a long log must not hold up the next keystroke's list.
        self._operations.render(
            lambda services: (services.log.count(query), services.log.weeks(weeks_query, WEEKS)),
            then=lambda counts: self._page.show_counts(*counts),
            key="log.count",
            failed=self._page.show_problem,
            owner=self._page,
        )

    def _on_first(self, page: tuple[Gesture, ...], limit: int) -> None:
        self._numbers = [gesture.number for gesture in page]
        self._more = len(page) == limit
        self._page.show_page(page, more=self._more)
        if self.shown not in self._numbers:
            self.choose(self._numbers[0] if self._numbers else None)

    def _on_more(self, query: LogQuery, page: tuple[Gesture, ...]) -> None:
        self._reading = False
        if query != self._query():
            return
        self._numbers += [gesture.number for gesture in page]
        self._more = len(page) == PAGE
        self._page.add_page(page, more=self._more)

    def _show_story(self, story: GestureStory | None) -> None:
        if story is None or story.gesture.number == self.shown:
            self.story = story
            self._page.show_story(story)

    def _change(
        self,
        step: Callable[[Any, int, Person], Gesture],
        template: str,
        back: Callable[[Any, int, Person], Gesture] | None = None,
    ) -> None:
        number, actor = self.shown, self._actor()
        if number is None:
            return
        if actor is None:
            self._page.show_problem(NotFound("Nobody works at this desk yet; say who in Settings."))
            return

        def take_back() -> None:
            if back is not None:
                self._operations.write(
                    lambda services: back(services, number, actor), failed=self._refused, owner=self._page
                )

        def done(gesture: Gesture) -> None:
            label = Sentence(template, name=gesture.customer_name)
            self._page.show_done(label, take_back if back is not None else None)
            self.choose(self.shown)

        self._operations.write(
            lambda services: step(services, number, actor), then=done, failed=self._refused, owner=self._page
        )

    def _refused(self, error: GiftsError) -> None:
        if isinstance(error, InvalidRequest) and error.fields:
            self._page.show_faults(error.fields)
        else:
            self._page.show_problem(error)
            self.choose(self.shown)

    def _on_exported(self, rows: int, path: Path) -> None:
        self._ended()
        self._page.show_exported(rows, path)

    def _on_not_exported(self, error: GiftsError) -> None:
        self._ended()
        self._page.show_problem(error)

    def _ended(self) -> None:
        self._work, self.is_exporting = None, False
        self._page.show_exporting(False)


def _teams(services: Any) -> tuple[str, ...]:
    return tuple(sorted({person.team for person in services.team.people() if person.team}, key=str.casefold))
