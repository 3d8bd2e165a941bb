"""Commands around customers: find them, bring them in from files and take an import back."""

import argparse

from gifts_app.cli import values
from gifts_app.cli.command import Answer, Command, Context
from gifts_app.cli.gestures import value_of
from gifts_app.cli.shapes import Value
from gifts_app.cli.tables import table
from gifts_app.domain.customers import CustomerSummary
from gifts_app.services.postal import address_lines

_FORMATS = "auto, shopify, woocommerce, zendesk, salesforce, hubspot, google, vcard or generic"


def _add_search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT", nargs="+", help="any part of name, e-mail, phone, city or number")
    parser.add_argument("--limit", type=values.count, default=50, metavar="N", help="at most so many; 50 by default")


def _search(context: Context) -> Answer:
    found = context.services.customers.search(" ".join(context.arguments.text), context.arguments.limit)
    if not context.options.json:
        rows = [[one.name, one.city, one.country, one.email, one.number or str(one.id)] for one in found]
        return Answer(None, table(rows, ("Name", "City", "", "E-mail", "Number or id")) if rows else ["Nobody found."])
    return Answer([_customer_value(context, one) for one in found])


def _customer_value(context: Context, summary: CustomerSummary) -> Value:
    services = context.services
    address = services.customers.get(summary.id).details.address
    latest = services.gestures.history(summary.id, limit=1)
    return {
        "id": str(summary.id),
        "name": summary.name,
        "email": summary.email,
        "phone": summary.phone,
        "address": list(address_lines(address)),
        "country": summary.country,
        "gestures": summary.gestures,
        "last_gesture": value_of(latest[0]) if latest else None,
    }


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=values.path, help="CSV, XLSX or vCard")
    parser.add_argument("--format", default="auto", metavar="F", help=f"which program wrote it: {_FORMATS}")
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen")


def _import(context: Context) -> Answer:
    given = context.arguments
    done = context.services.importing.run(
        given.file,
        given.format,
        context.actor(),
        dry_run=given.dry_run,
        progress=context.progress("import"),
    )
    value = {
        "import": done.import_id,
        "added": done.added,
        "updated": done.updated,
        "unchanged": done.unchanged,
        "rejected": done.rejected,
        "rejected_file": str(done.rejected_file) if done.rejected_file else None,
        "format": done.format,
    }
    would = "would be " if given.dry_run else ""
    counts = f"{done.added} {would}added, {done.updated} updated, {done.unchanged} unchanged, {done.rejected} left out."
    lines = [f"{given.file.name} ({done.format}): {counts}"]
    if done.rejected_file:
        lines.append(f"What was left out, and why: {done.rejected_file}")
    if done.import_id is not None:
        lines.append(f"To take it back: undo-import {done.import_id}")
    return Answer(value, lines)


def _add_undo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", type=values.count, help="as the import said it")


def _undo(context: Context) -> Answer:
    undone = context.services.importing.undo(context.arguments.id, context.actor())
    value = {"removed": undone.removed, "restored": undone.restored, "kept": undone.kept}
    sentence = f"{undone.removed} removed, {undone.restored} restored, {undone.kept} kept because they are in use."
    return Answer(value, [sentence])


COMMANDS = (
    Command("import", "customers from CSV, XLSX or vCard; all of a file or nothing", _import, _add_import),
    Command("undo-import", "take one import back", _undo, _add_undo),
    Command("search", "customers by any part of what is known of them", _search, _add_search),
)
