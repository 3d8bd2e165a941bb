"""Commands that look after a profile: fill one to look around, check it, keep a copy."""

import argparse

from gifts_app.cli import values
from gifts_app.cli.command import Answer, Command, Context


def _add_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--customers", type=values.count, metavar="N", help="how many customers")
    parser.add_argument("--gestures", type=values.count, metavar="N", help="how many gestures")
    parser.add_argument("--seed", type=int, metavar="N", help="the same seed gives the same shop")


def _demo(context: Context) -> Answer:
    given = context.arguments
    wanted = {key: getattr(given, key) for key in ("customers", "gestures", "seed") if getattr(given, key) is not None}
    counts = context.services.demo.fill(progress=context.progress("demo"), **wanted)
    return Answer(dict(counts), [f"There are now {', '.join(f'{count} {what}' for what, count in counts.items())}."])


COMMANDS = (Command("demo", "fill an empty profile with invented people and stories", _demo, _add_demo),)
