"""Commands for what a person may ask of us: what we know of them, and to be forgotten."""

import argparse
import dataclasses
import json
from pathlib import Path

from gifts_app.cli.command import Answer, Command, Context
from gifts_app.cli.files import replace_with
from gifts_app.cli.gestures import value_of
from gifts_app.cli.parser import UsageError
from gifts_app.cli.shapes import Value, event_value, moment
from gifts_app.domain.customers import Customer
from gifts_app.services.draft_payload import payload_of
from gifts_app.services.drafts import KeptDraft

# More than anybody ever gets; the list of one customer's gestures is read at once.
_ALL = 1_000_000


def _add_customers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("export", "forget"))
    parser.add_argument("subject", metavar="FILE|ID", help="the file to write, or the customer to forget")
    parser.add_argument("--customer", metavar="ID", help="for export: whose data; id or customer number")


def _customers(context: Context) -> Answer:
    given = context.arguments
    if not given.customer:
        raise UsageError("Say whose data: customers export FILE --customer ID.")
    services, path = context.services, Path(given.subject)
    customer = services.customers.find(given.customer)
    gestures = []
    for gesture in services.gestures.history(customer.id, limit=_ALL):
        story = services.gestures.story(gesture.number)
        gestures.append({**value_of(gesture), "events": [event_value(event) for event in story.events]})
    begun = [_begun(kept) for kept in services.drafts.about(customer.id)]
    known = {"customer": _known_of(customer), "gestures": gestures, "drafts": begun}
    replace_with(path, json.dumps(known, ensure_ascii=False, indent=2).split("\n"))
    lines = [f"What is known of {customer.details.name}, {len(gestures)} gestures, is in {path}."]
    return Answer({"file": str(path), "gestures": len(gestures)}, lines)


def _begun(kept: KeptDraft) -> Value:
    """Return what somebody has written for the customer and not sent."""
    draft = payload_of(kept.draft)
    return {**{name: value for name, value in draft.items() if name != "customer_id"}, "saved_at": moment(kept.kept_at)}


def _known_of(customer: Customer) -> Value:
    opt_out = customer.opt_out
    return {
        "id": str(customer.id),
        **dataclasses.asdict(customer.details),
        "created_at": moment(customer.created_at),
        "opt_out": {"reason": opt_out.reason, "since": moment(opt_out.since)} if opt_out else None,
    }


COMMANDS = (Command("customers", "what is known of a customer, as a file", _customers, _add_customers),)
