"""Commands around one gesture: record it, take it back, look at it, note what became of it."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from gifts_app.cli import values
from gifts_app.cli.command import Answer, Command, Context
from gifts_app.cli.shapes import Value, event_value, gesture_value
from gifts_app.cli.tables import table
from gifts_app.domain import kinds
from gifts_app.domain.gestures import Gesture, GestureDraft, GestureItem
from gifts_app.domain.ids import new_id
from gifts_app.domain.text import TEXT_LENGTH
from gifts_app.errors import NotFound, UnreadableFile
from gifts_app.services.postal import address_lines

# Generous: four bytes for each character of the longest message, and some blanks to strip.
_LARGEST_MESSAGE_FILE = TEXT_LENGTH * 4 + 4096

# Every field that some kind asks for is an option, so a new kind needs no change here.
_FIELDS = {field.key: field for kind in kinds.KINDS.values() for field in kind.fields}


def value_of(gesture: Gesture) -> Value:
    """Return a gesture for JSON, with the lines of its address."""
    return gesture_value(gesture, address_lines(gesture.recipient.address))


def answer_with(gesture: Gesture, sentence: str) -> Answer:
    """Answer with a gesture that was just changed, and one line about it."""
    return Answer(value_of(gesture), [f"{gesture.code} {sentence}"])


def _add_request(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="KIND", help=" | ".join(kinds.KINDS))
    parser.add_argument("--customer", required=True, metavar="ID", help="id or customer number")
    _add_content(parser)
    parser.add_argument("--id", type=values.key, metavar="UUID", help="the same id twice is one gesture")


def _add_edit(parser: argparse.ArgumentParser) -> None:
    _add_code(parser)
    parser.add_argument("--kind", metavar="KIND", help=" | ".join(kinds.KINDS))
    _add_content(parser)


def _add_content(parser: argparse.ArgumentParser) -> None:
    """Add what a gesture says and holds; what is not given is None."""
    parser.add_argument("--occasion", help=" | ".join(kinds.OCCASIONS))
    parser.add_argument("--story", metavar="TEXT", help="what happened on the call; stays with us")
    parser.add_argument("--channel", help=" | ".join(kinds.CHANNELS))
    words = parser.add_mutually_exclusive_group()
    words.add_argument("--message", metavar="TEXT", help="the words for the customer")
    words.add_argument("--message-file", metavar="FILE", help="the words for the customer, in UTF-8; - reads them here")
    parser.add_argument("--sign", metavar="TEXT", help="who signs, as it stands under the message")
    hand = parser.add_mutually_exclusive_group()
    hand.add_argument("--handwrite", action="store_true", default=None, help="a person writes the message by hand")
    hand.add_argument(
        "--print-message", action="store_false", dest="handwrite", default=None, help="it is printed (the default)"
    )
    parser.add_argument("--stock-id", metavar="STOCK", help="card stock; the team's own by default")
    parser.add_argument("--design", help="front of the card; the occasion's own by default")
    parser.add_argument("--hand", help="handwriting face of a printed message")
    parser.add_argument(
        "--item",
        action="append",
        type=values.item,
        metavar="SKU[=QTY]",
        help="what goes into a package; may be given more than once",
    )
    parser.add_argument(
        "--recipe", metavar="NAME", help="all that a recipe puts into a package; what runs out is replaced, and told"
    )
    for key, field in _FIELDS.items():
        hint = " | ".join(choice for choice, _ in field.choices)
        shown = f"{field.label}: {hint}" if hint else field.label
        parser.add_argument(f"--{key.replace('_', '-')}", dest=f"detail_{key}", metavar="TEXT", help=shown)


def _content(context: Context, before: Gesture | None) -> dict[str, Any]:
    """Return what was given of a gesture, by the draft's own words; ``before`` as in ``_items``."""
    given = context.arguments
    message = _read_message(given.message_file) if given.message_file else given.message
    found = {
        "kind": given.kind,
        "occasion": given.occasion,
        "channel": given.channel,
        "story": given.story,
        "message": message,
        "sign": given.sign,
        "handwritten": given.handwrite,
        "stock": given.stock_id,
        "design": given.design,
        "hand": given.hand,
        "items": _items(context, before),
    }
    return {key: value for key, value in found.items() if value is not None}


def _details(given: argparse.Namespace) -> dict[str, str]:
    values_given = {key: getattr(given, f"detail_{key}") for key in _FIELDS}
    return {key: value for key, value in values_given.items() if value is not None}


def _request(context: Context) -> Answer:
    given = context.arguments
    services = context.services
    draft = GestureDraft(
        id=given.id or new_id(),
        customer_id=services.customers.find(given.customer).id,
        **{"occasion": "", **_content(context, _sent_before(context))},
        details=_details(given),
    )
    submitted = services.gestures.submit(draft, context.actor())
    gesture = submitted.gesture
    value = {
        "id": str(gesture.id),
        "code": gesture.code,
        "kind": gesture.draft.kind,
        "status": gesture.status.value,
        "notices": [{"kind": notice.kind, "message": str(notice.message)} for notice in submitted.notices],
    }
    lines = [f"{gesture.code} for {gesture.customer_name} is {gesture.status.value}."]
    return Answer(value, lines + [f"  {notice.message}" for notice in submitted.notices])


def _items(context: Context, before: Gesture | None) -> tuple[GestureItem, ...] | None:
    """Return what was given of a package's contents; for an id that was sent before what went in then.

    Args:
        context: of the command.
        before: the gesture that is changed, or that was sent by this id before.
    """
    given = context.arguments
    more = tuple(given.item) if given.item is not None else None
    if given.recipe is None:
        return more
    if before is not None and given.command == "request":
        return before.draft.items
    own = before.draft.items if before is not None else ()
    return context.services.recipes.packed(given.recipe, more or (), own)


def _sent_before(context: Context) -> Gesture | None:
    if context.arguments.id is None:
        return None
    try:
        return context.services.gestures.by_id(context.arguments.id)
    except NotFound:
        return None


def _edit(context: Context) -> Answer:
    gesture = context.services.gestures.by_code(context.arguments.code)
    content, details = _content(context, gesture), {**gesture.draft.details, **_details(context.arguments)}
    # What belongs to another kind goes with it.
    kind = kinds.KINDS.get(content.get("kind", gesture.draft.kind))
    if kind is not None and kind.key != gesture.draft.kind:
        known = {field.key for field in kind.fields}
        details = {key: value for key, value in details.items() if key in known}
        content = {"items": gesture.draft.items if kind.has_items else (), **content}
    draft = replace(gesture.draft, **content, details=details)
    changed = context.services.gestures.edit(draft, gesture.version, context.actor())
    return answer_with(changed, "is changed.")


def _read_message(name: str) -> str:
    try:
        data = sys.stdin.buffer.read(_LARGEST_MESSAGE_FILE) if name == "-" else _read(Path(name))
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile("{name} is not text in UTF-8; save it as UTF-8.", name=name) from None
    except OSError as error:
        raise UnreadableFile("{name} cannot be read ({reason}).", name=name, reason=error.strerror) from error


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST_MESSAGE_FILE)


def _add_code(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help="such as GF-0001987-20")


def _add_returned(parser: argparse.ArgumentParser) -> None:
    _add_code(parser)
    parser.add_argument("--reason", required=True, metavar="R", help="why it came back, as the post says")


def _add_react(parser: argparse.ArgumentParser) -> None:
    _add_code(parser)
    parser.add_argument("--text", required=True, metavar="T", help="what the customer answered")


def number_named(context: Context) -> int:
    """Return the number of the gesture whose code was given."""
    return context.services.gestures.by_code(context.arguments.code).number


def _withdraw(context: Context) -> Answer:
    gesture = context.services.gestures.withdraw(number_named(context), context.actor())
    return answer_with(gesture, "was taken back.")


def _returned(context: Context) -> Answer:
    gestures, reason = context.services.gestures, context.arguments.reason
    gesture = gestures.returned(number_named(context), reason, context.actor())
    return answer_with(gesture, "came back.")


def _react(context: Context) -> Answer:
    gesture = context.services.gestures.react(number_named(context), context.arguments.text, context.actor())
    return answer_with(gesture, "has an answer.")


def _show(context: Context) -> Answer:
    story = context.services.gestures.story(number_named(context))
    value = value_of(story.gesture)
    address = value["address"]
    value["events"] = [event_value(event) for event in story.events]
    return Answer(value, _story_lines(story.gesture, address, value["events"]))


def _add_story(parser: argparse.ArgumentParser) -> None:
    _add_code(parser)
    parser.add_argument("--to", type=values.path, required=True, metavar="FILE", help="the PDF to write")


def _story(context: Context) -> Answer:
    gesture, path = context.services.gestures.by_code(context.arguments.code), context.arguments.to.expanduser()
    sheets = context.services.stories.save(gesture.number, path)
    value = {"code": gesture.code, "file": str(path), "sheets": sheets}
    return Answer(
        value, [f"The story of {gesture.code} is in {path} ({sheets} {'sheet' if sheets == 1 else 'sheets'})."]
    )


def _story_lines(gesture: Gesture, address: list[str], events: list[Value]) -> Iterator[str]:
    draft = gesture.draft
    kind, occasion = kinds.KINDS[draft.kind].label, kinds.OCCASIONS[draft.occasion].label
    yield f"{gesture.code}  {kind}, {occasion}, {gesture.status.value}"
    yield f"for {gesture.customer_name}, from {gesture.agent_name}"
    facts = {
        "Address": ", ".join(address),
        "Story": draft.story,
        "Message": draft.message,
        "Signed": draft.sign,
        "Items": ", ".join(f"{item.quantity} x {gesture.item_names.get(item.sku, item.sku)}" for item in draft.items),
        **{field.label: draft.details.get(key, "") for key, field in _FIELDS.items()},
        "Held": gesture.hold_reason,
        "Sent with": f"{gesture.carrier} {gesture.tracking}".strip(),
        "Came back": gesture.return_reason,
        "Answer": gesture.reaction,
    }
    for label, text in facts.items():
        if text:
            yield f"{label}: {text}"
    yield ""
    yield from table([event["at"], event["by"], event["verb"], event["after"], event["text"]] for event in events)


COMMANDS = (
    Command("request", "record a card, flowers or a WoW package; it is real at once", _request, _add_request),
    Command("edit", "change a gesture that no run has claimed yet; what is not given stays", _edit, _add_edit),
    Command("withdraw", "take a gesture back that no run has claimed yet", _withdraw, _add_code),
    Command("show", "one gesture with its whole history", _show, _add_code),
    Command("story", "one gesture from the call to the answer as a PDF, to read together", _story, _add_story),
    Command("returned", "record that post came back, and why", _returned, _add_returned),
    Command("react", "record what the customer answered", _react, _add_react),
)
