"""Commands that other layers do: hand a customer to the window, play the tour, measure."""

import argparse
import sys

from gifts_app.cli import values
from gifts_app.cli.command import Answer, Command, Context
from gifts_app.cli.tables import table


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _add_send(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--customer", default="", metavar="ID", help="id or customer number of whom to write to")


def _send(context: Context) -> Answer:
    return Answer(None, status=context.face("send")(context.options, context.arguments.customer))


def _add_tour(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=values.path, required=True, metavar="FOLDER", help="where pictures and PDFs go")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")


def _tour(context: Context) -> Answer:
    given = context.arguments
    value = context.face("tour")(context.options, given.to.expanduser().absolute(), given.theme, _say)
    lines = [f"{len(value['steps'])} steps, {len(value['files'])} files in {given.to}."]
    return Answer(value, lines)


def _add_bench(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", metavar="NAME", nargs="*", help="which; all by default")
    parser.add_argument("--size", type=values.count, metavar="N", help="how much of it; each bench has its own measure")


def _bench(context: Context) -> Answer:
    figures = context.face("bench")(context.options, tuple(context.arguments.names), context.arguments.size, _say)
    rows = [
        [name, f"{figure['value']:.4g}", f"{figure['reference']:.4g}", f"{figure['ratio']:.2f}", figure["unit"]]
        for name, figure in figures.items()
    ]
    return Answer(figures, table(rows, ("", "Gifts", "Reference", "Ratio", "Unit")))


COMMANDS = (
    Command("send", "hand the window a customer to write to", _send, _add_send),
    Command("tour", "play the whole job in the real window, a picture of every step", _tour, _add_tour),
    Command("bench", "measure the program beside its references", _bench, _add_bench),
)
