"""Commands for how paper looks: the card fronts that there are, and the team's own."""

import argparse
from dataclasses import replace

from gifts_app.cli import values
from gifts_app.cli.command import Answer, Command, Context
from gifts_app.cli.parser import UsageError
from gifts_app.cli.shapes import Value, moment
from gifts_app.cli.tables import table
from gifts_app.domain.fronts import Front
from gifts_app.domain.kinds import OCCASIONS


def _add_designs(parser: argparse.ArgumentParser) -> None:
    asked = parser.add_mutually_exclusive_group()
    asked.add_argument(
        "--import", dest="file", type=values.path, metavar="FILE", help="make a PNG, JPEG, SVG or page of a PDF a front"
    )
    asked.add_argument("--retire", metavar="KEY", help="no longer offer an own front; old cards print as they were")
    asked.add_argument("--restore", metavar="KEY", help="offer an own front again")
    parser.add_argument("--name", default="", metavar="TEXT", help="with --import: its name; the file's by default")
    parser.add_argument("--page", type=values.count, default=1, metavar="N", help="with --import: page of a PDF")
    parser.add_argument(
        "--occasion",
        action="append",
        default=[],
        choices=tuple(OCCASIONS),
        help="with --import: what it suits; may be given more than once, all by default",
    )
    parser.add_argument("--solemn", action="store_true", help="with --import: fit for a loss or an illness")


def _designs(context: Context) -> Answer:
    given, fronts = context.arguments, context.services.fronts
    if not given.file and (given.name or given.occasion or given.solemn or given.page != 1):
        raise UsageError("Say which file with --import FILE.")
    if given.file:
        seen = fronts.look(given.file, given.page)
        label = given.name or (seen.known.label if seen.known else seen.name)
        front = fronts.add(seen, label, context.actor(), given.occasion, solemn=given.solemn)
        said = f"{front.label} is here already, as {front.key}." if seen.known else f"{front.label} is {front.key} now."
        return Answer(
            {**front_value(front), "advice": [str(advice) for advice in seen.advice]},
            [said, *(f"  {advice}" for advice in seen.advice)],
        )
    if given.retire or given.restore:
        front = fronts.change(replace(fronts.get(given.retire or given.restore), retired=bool(given.retire)))
        said = "is no longer offered" if front.retired else "is offered again"
        return Answer(front_value(front), [f"{front.label} {said}."])
    shipped = [
        {"key": occasion.design, "label": occasion.label, "own": False, "occasions": [occasion.key]}
        for occasion in OCCASIONS.values()
    ]
    own = fronts.all(retired=True)
    rows = [[str(one["key"]), str(one["label"]), "", ""] for one in shipped]
    rows += [[one.key, one.label, one.added_by, "retired" if one.retired else "own"] for one in own]
    return Answer([*shipped, *map(front_value, own)], table(rows, ("Key", "Name", "Added by", "")))


def front_value(front: Front) -> Value:
    """Return an own card front."""
    return {
        "key": front.key,
        "label": front.label,
        "own": True,
        "occasions": list(front.occasions),
        "solemn": front.solemn,
        "retired": front.retired,
        "added_by": front.added_by,
        "added_at": moment(front.added_at),
        "width": front.width,
        "height": front.height,
    }


COMMANDS = (Command("designs", "the card fronts there are, and your own from a picture", _designs, _add_designs),)
