"""A draft as JSON values, and back."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from gifts_app.domain.gestures import GestureDraft, GestureItem


def payload_of(draft: GestureDraft) -> dict[str, Any]:
    """Turn a draft into what is stored."""
    payload: dict[str, Any] = asdict(draft)
    payload["id"], payload["customer_id"] = str(draft.id), str(draft.customer_id)
    return payload


def draft_of(payload: Mapping[str, Any]) -> GestureDraft:
    """Turn it back."""
    values = dict(payload)
    values["id"] = uuid.UUID(values["id"])
    values["customer_id"] = uuid.UUID(values["customer_id"])
    values["items"] = tuple(GestureItem(**item) for item in values["items"])
    return GestureDraft(**values)
