"""What a person says about pieces: good, print again, held, shipped; and how each is taken back. No Qt here."""

from collections.abc import Callable, Sequence
from typing import Any

from gifts_app.domain.gestures import Gesture, Status
from gifts_app.domain.items import Item
from gifts_app.domain.people import Person
from gifts_app.errors import GiftsError, InvalidRequest, NotFound, Sentence
from gifts_app.services.bench import Confirmed
from gifts_app.services.packing import Swap
from gifts_app.ui.bench import desk_work
from gifts_app.ui.bench.desk_work import Shipped
from gifts_app.ui.bench.standing import RunStanding
from gifts_app.ui.bench.view import BenchView, TakeBack

Step = Callable[[Any, Person], Gesture]


class Settling:
    """Writes down what came out and what left."""

    def __init__(
        self,
        page: BenchView,
        operations: Any,
        actor: Callable[[], Person | None],
        settled: Callable[[int | None], None],
    ) -> None:
        """Prepare.

        Args:
            page: where things are told.
            operations: the lanes.
            actor: who works here now.
            settled: called after each change; with the number of the piece if it was one.
        """
        self._page, self._operations, self._actor, self._settled = page, operations, actor, settled

    def actor(self) -> Person | None:
        """Return who works here; says so when nobody does."""
        actor = self._actor()
        if actor is None:
            self._page.show_problem(NotFound("Nobody works at this desk yet; say who in Settings."))
        return actor

    def good(self, number: int, *, scanned: bool = False) -> None:
        """Say that one piece came out well."""
        template = "{name} scanned good" if scanned else "{name} good"
        self._settle(number, lambda services, actor: services.bench.confirm_one(number, actor), template, unconfirming)

    def print_again(self, gesture: Gesture, reason: str = "") -> None:
        """Let a piece wait to be printed again; a held one is let go."""
        number, hold_reason = gesture.number, gesture.hold_reason
        if gesture.status is Status.HELD:
            self._settle(
                number,
                lambda services, actor: services.bench.release(number, actor),
                "{name} waits again",
                lambda held: lambda services, actor: services.bench.hold(held, hold_reason, actor),
            )
            return
        # Once it waits again there is no paper to go back to: a reprint is not taken back, it is printed.
        self._settle(
            number,
            lambda services, actor: services.bench.reprint(number, reason, actor),
            "{name} waits to be printed again",
            None,
        )

    def substitute(self, gesture: Gesture, swap: Swap, stand_in: Item) -> None:
        """Pack another thing than was wished for; a held package goes on with it."""
        number, sku = gesture.number, swap.item.sku
        self._settle(
            number,
            lambda services, actor: services.packing.substitute(number, sku, stand_in.sku, actor),
            "{name} gets {other} instead of {wish}",
            lambda _number: lambda services, actor: services.packing.take_back(gesture, sku, stand_in.sku, actor),
            other=stand_in.name,
            wish=swap.item.name,
        )

    def hold(self, number: int, reason: str) -> None:
        """Set a piece aside, with the reason."""
        self._settle(
            number,
            lambda services, actor: services.bench.hold(number, reason, actor),
            "{name} held",
            lambda held: lambda services, actor: services.bench.release(held, actor),
        )

    def ship(self, numbers: Sequence[int], carrier: str = "", tracking: str = "") -> None:
        """Send pieces off; for flowers ``tracking`` is the florist's confirmation."""
        actor = self.actor()
        if actor is None or not numbers:
            return
        self._operations.write(
            lambda services: desk_work.ship(services, actor, numbers, carrier, tracking),
            then=lambda shipped: self._on_shipped(shipped, actor),
            failed=self.refused,
            owner=self._page,
        )

    def confirm(
        self,
        run: RunStanding,
        *,
        last_good: int | None = None,
        spoiled: Sequence[str] = (),
        then: Callable[[list[int]], None] = lambda _rest: None,
    ) -> None:
        """Say what came out of a run.

        Args:
            run: as it stands.
            last_good: place of the last good sheet, from 1; 0 for none; None for all.
            spoiled: codes of pieces that came out badly.
            then: called with the numbers of what waits to be printed again.
        """
        actor = self.actor()
        if actor is None:
            return
        numbers = {piece.gesture.code: piece.number for piece in run.pieces}
        bad = tuple(piece.gesture.code for piece in run.asking) if last_good == 0 else tuple(spoiled)
        code = run.pieces[last_good - 1].gesture.code if last_good else None

        def done(confirmed: Confirmed) -> None:
            template = (
                "Run {run}: {good} good, {rest} to print again" if confirmed.waiting else "Run {run}: {good} good"
            )
            label = Sentence(template, run=run.number, good=len(confirmed.confirmed), rest=len(confirmed.waiting))
            backs = [unconfirming(numbers[each]) for each in confirmed.confirmed]
            self._page.show_done(label, self._take_back(backs, actor))
            then([numbers[each] for each in confirmed.waiting])
            self._settled(None)

        self._operations.write(
            lambda services: services.bench.confirm(run.number, actor, last_good=code, spoiled=bad),
            then=done,
            failed=self.refused,
            owner=self._page,
        )

    def refused(self, error: GiftsError) -> None:
        """Say what kept something from being done, at the field if it is one."""
        if isinstance(error, InvalidRequest) and error.fields:
            self._page.show_faults(error.fields)
            return
        self._page.show_problem(error)
        self._settled(None)

    def _settle(self, number: int, step: Step, template: str, back: Callable[[int], Step] | None, **names: str) -> None:
        actor = self.actor()
        if actor is None:
            return

        def done(gesture: Gesture) -> None:
            label = Sentence(template, name=gesture.customer_name, **names)
            self._page.show_done(label, self._take_back([back(number)] if back else [], actor))
            self._settled(number)

        self._operations.write(lambda services: step(services, actor), then=done, failed=self.refused, owner=self._page)

    def _on_shipped(self, shipped: Shipped, actor: Person) -> None:
        gestures = shipped.gestures
        if len(gestures) == 1:
            label = Sentence("{name} shipped", name=gestures[0].customer_name)
        else:
            label = Sentence("{count} shipped", count=len(gestures))
        self._page.show_done(label, self._take_back([unshipping(each.number) for each in gestures], actor))
        if shipped.error is not None:
            self._page.show_problem(shipped.error)
        self._settled(gestures[0].number if len(gestures) == 1 else None)

    def _take_back(self, steps: Sequence[Step], actor: Person) -> TakeBack | None:
        if not steps:
            return None

        def work(services: Any) -> None:
            for step in steps:
                step(services, actor)

        return lambda: self._operations.write(
            work, then=lambda _nothing: self._settled(None), failed=self.refused, owner=self._page
        )


def unconfirming(number: int) -> Step:
    """Return the step that takes a confirmation back."""
    return lambda services, actor: services.bench.unconfirm(number, actor)


def unshipping(number: int) -> Step:
    """Return the step that takes a shipment back."""
    return lambda services, actor: services.bench.unship(number, actor)
