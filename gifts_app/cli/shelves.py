"""Commands for what and who is there: the stock and the team list."""

import argparse

from gifts_app.cli import values
from gifts_app.cli.command import Answer, Command, Context
from gifts_app.cli.parser import UsageError
from gifts_app.cli.shapes import item_value, person_value
from gifts_app.cli.tables import table


def _add_stock(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        type=values.on_hand,
        metavar="SKU=N",
        help="so many are on the shelf; may be given more than once, all or none are stored",
    )


def _stock(context: Context) -> Answer:
    counts = dict(context.arguments.set)
    if len(counts) < len(context.arguments.set):
        raise UsageError("Give each SKU once.")
    stock = context.services.stock
    items = stock.set_on_hand(counts) if counts else stock.items(retired=True)
    rows = [[item.sku, item.name, str(item.on_hand), str(item.reserved), str(item.short), item.bin] for item in items]
    header = ("SKU", "Name", "On hand", "Reserved", "Short", "Bin")
    return Answer([item_value(item) for item in items], table(rows, header) if rows else ["Nothing on the shelves."])


def _add_people(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--import",
        dest="file",
        type=values.path,
        metavar="FILE",
        help="add and change people from a CSV file with name, email, login, team, lead, role",
    )


def _people(context: Context) -> Answer:
    team, file = context.services.team, context.arguments.file
    people = team.import_file(file) if file else team.people()
    rows = [[one.name, one.email or one.login, one.team, one.lead, one.role.value] for one in people]
    header = ("Name", "E-mail or login", "Team", "Lead", "Role")
    return Answer([person_value(one) for one in people], table(rows, header) if rows else ["Nobody in the list yet."])


COMMANDS = (
    Command("stock", "what is on hand, reserved and short", _stock, _add_stock),
    Command("people", "the team list", _people, _add_people),
)
