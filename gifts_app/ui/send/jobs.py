"""What the Send screen asks of the services, as jobs for the lanes. Plain Python, no Qt."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from gifts_app.domain.customers import Customer, CustomerDetails
from gifts_app.domain.gestures import Gesture, GestureDraft
from gifts_app.domain.people import Person
from gifts_app.errors import NotFound
from gifts_app.services.gestures import Submitted
from gifts_app.ui.send.composing import worth_keeping
from gifts_app.ui.send.views import Opened

PAST_SHOWN = 4
_NEVER = datetime.fromtimestamp(0, UTC)


def open_draft(draft: GestureDraft, seen: int) -> Callable[[Any], Opened]:
    """Look at whom a draft is for, and at what it changes, if anything.

    Raises:
        NotFound: the customer is gone and there are no words that could be lost with them.
    """

    def job(services: Any) -> Opened:
        changing = services.gestures.by_id(draft.id) if seen else None
        opened = _look(services, draft.customer_id, changing)
        if opened.is_lost and not worth_keeping(draft):
            services.customers.get(draft.customer_id)
        return opened

    return job


def look_again(customer_id: uuid.UUID, changing: Gesture | None) -> Callable[[Any], Opened]:
    """Look at a customer, who may be gone, and at what is being changed."""

    def job(services: Any) -> Opened:
        now = services.gestures.by_id(changing.id) if changing is not None else None
        return _look(services, customer_id, now)

    return job


def open_change(number: int) -> Callable[[Any], Opened]:
    """Look at a gesture that is to be changed, and at its customer."""

    def job(services: Any) -> Opened:
        gesture: Gesture = services.gestures.story(number).gesture
        return _opened(services, services.customers.get(gesture.draft.customer_id), gesture)

    return job


def _look(services: Any, customer_id: uuid.UUID, changing: Gesture | None) -> Opened:
    try:
        customer = services.customers.get(customer_id)
    except NotFound:
        return Opened(Customer(customer_id, CustomerDetails(""), _NEVER), (), is_lost=True, changing=changing)
    return _opened(services, customer, changing)


def _opened(services: Any, customer: Customer, changing: Gesture | None) -> Opened:
    gestures = services.gestures
    return Opened(
        customer,
        gestures.past(customer.id, PAST_SHOWN),
        changing=changing,
        past_count=gestures.past_count(customer.id),
        had=gestures.fronts_had(customer.id, changing.id if changing is not None else None),
    )


def submit(draft: GestureDraft, actor: Person) -> Callable[[Any], Submitted]:
    """Send a form."""

    def job(services: Any) -> Submitted:
        submitted: Submitted = services.gestures.submit(draft, actor)
        return submitted

    return job


def save_change(draft: GestureDraft, version: int, actor: Person) -> Callable[[Any], tuple[Gesture, Gesture]]:
    """Change a gesture that waits; returns it before and after."""

    def job(services: Any) -> tuple[Gesture, Gesture]:
        before = services.gestures.by_id(draft.id)
        return before, services.gestures.edit(draft, version, actor)

    return job
