"""What records look like in JSON; these shapes are public, and changing one is a change that users see."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from gifts_app.documents.setup import Calibration, Printer
from gifts_app.domain.gestures import Event, Gesture
from gifts_app.domain.items import Item
from gifts_app.domain.people import Person

Value = dict[str, Any]


def moment(at: datetime) -> str:
    """Write a time in UTC after ISO 8601, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def gesture_value(gesture: Gesture, address: Sequence[str]) -> Value:
    """Return a gesture.

    Args:
        gesture: as stored.
        address: lines of the recipient's address.
    """
    draft = gesture.draft
    return {
        "id": str(gesture.id),
        "code": gesture.code,
        "kind": draft.kind,
        "status": gesture.status.value,
        "requested_at": moment(gesture.requested_at),
        "agent": {"name": gesture.agent_name, "team": gesture.agent_team},
        "customer": {"id": str(draft.customer_id), "name": gesture.customer_name},
        "occasion": draft.occasion,
        "channel": draft.channel,
        "story": draft.story,
        "message": draft.message,
        "sign": draft.sign,
        "items": [
            {
                "sku": item.sku,
                "name": gesture.item_names.get(item.sku, item.sku),
                "qty": item.quantity,
                **({"instead_of": item.instead_of} if item.instead_of else {}),
            }
            for item in draft.items
        ],
        "address": list(address),
        "run": gesture.run,
        "carrier": gesture.carrier,
        "tracking": gesture.tracking,
        "reaction": gesture.reaction,
    }


def event_value(event: Event) -> Value:
    """Return one line of a gesture's history."""
    return {
        "at": moment(event.at),
        "by": event.actor_name,
        "verb": event.verb,
        "before": event.before.value if event.before else None,
        "after": event.after.value,
        "text": event.text,
        "run": event.run,
    }


def item_value(item: Item) -> Value:
    """Return what is known about a thing on the shelves."""
    return {
        "sku": item.sku,
        "name": item.name,
        "category": item.category.value,
        "bin": item.bin,
        "on_hand": item.on_hand,
        "reserved": item.reserved,
        "short": item.short,
        "low_at": item.low_at,
    }


def person_value(person: Person) -> Value:
    """Return one member of the team."""
    return {
        "id": str(person.id),
        "name": person.name,
        "email": person.email,
        "login": person.login,
        "team": person.team,
        "lead": person.lead,
        "role": person.role.value,
        "active": person.active,
    }


def printer_value(printer: Printer, documents: Mapping[str, str]) -> Value:
    """Return a printer.

    Args:
        printer: as stored.
        documents: the key of the printer of each document; the empty one stands for all others.
    """
    return {
        "key": printer.key,
        "name": printer.name,
        "tray": printer.tray,
        "margin_mm": printer.margin,
        "dots_per_mm": round(printer.dots_per_mm, 3),
        "duplex": asdict(printer.duplex),
        "documents": sorted(document or "others" for document, key in documents.items() if key == printer.key),
        "calibrations": [
            calibration_value(stock, side, calibration)
            for (stock, side), calibration in sorted(printer.calibrations.items())
        ],
    }


def calibration_value(stock: str, side: str, calibration: Calibration) -> Value:
    """Return what is done to one side of a stock."""
    measured_on = calibration.measured_on
    return {
        "stock": stock,
        "side": side,
        **asdict(calibration),
        "measured_on": measured_on.isoformat() if measured_on else None,
    }
