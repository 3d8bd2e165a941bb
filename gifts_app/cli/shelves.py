"""Commands for what and who is there: the stock, recipes for packages, the team list."""

import argparse

from gifts_app.cli import values
from gifts_app.cli.command import Answer, Command, Context
from gifts_app.cli.parser import UsageError
from gifts_app.cli.shapes import Value, item_value, person_value
from gifts_app.cli.tables import WHOLE, table
from gifts_app.domain.recipes import RecipeBook


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


def _add_recipes(parser: argparse.ArgumentParser) -> None:
    one = parser.add_mutually_exclusive_group()
    one.add_argument(
        "--import", dest="source", type=values.path, metavar="FILE", help="take recipes and stand-ins from a TOML file"
    )
    one.add_argument("--export", dest="target", type=values.path, metavar="FILE", help="write all of them to a file")
    one.add_argument("--drop", metavar="NAME", help="forget one recipe")


def _recipes(context: Context) -> Answer:
    given, recipes = context.arguments, context.services.recipes
    if given.source:
        recipes.import_file(given.source)
    elif given.target:
        recipes.export_file(given.target)
    elif given.drop is not None:
        recipes.drop(given.drop)
    book = recipes.book()
    items = {item.sku: item for item in context.services.stock.items(retired=True)}
    free = {sku: item.free for sku, item in items.items() if not item.retired}
    names = {sku: item.name for sku, item in items.items()}
    return Answer(_book_value(book, names, free), _book_lines(book, names, free))


def _book_value(book: RecipeBook, names: dict[str, str], free: dict[str, int]) -> Value:
    return {
        "recipes": [
            {
                "name": recipe.name,
                "items": [{"sku": i.sku, "name": names.get(i.sku, i.sku), "qty": i.quantity} for i in recipe.items],
                "packages": recipe.packages(free),
            }
            for recipe in book.recipes
        ],
        "instead_of": {sku: list(ranked) for sku, ranked in sorted(book.stand_ins.items())},
    }


def _book_lines(book: RecipeBook, names: dict[str, str], free: dict[str, int]) -> list[str]:
    if not book.recipes and not book.stand_ins:
        return ["No recipes yet; write them on the Stock screen, or recipes --import FILE."]
    rows = []
    for recipe in book.recipes:
        things = (f"{i.quantity} × " * (i.quantity > 1) + names.get(i.sku, i.sku) for i in recipe.items)
        rows.append([recipe.name, f"{recipe.packages(free)} can be packed", ", ".join(things)])
    lines = list(table(rows, widest=WHOLE))
    for sku, ranked in sorted(book.stand_ins.items()):
        lines.append(f"{names.get(sku, sku)} runs out: {', then '.join(names.get(each, each) for each in ranked)}")
    return lines


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
    Command("recipes", "recipes for WoW packages, and what may stand in for what", _recipes, _add_recipes),
    Command("people", "the team list", _people, _add_people),
)
