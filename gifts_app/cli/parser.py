"""Arguments to commands; everything wrong with them is one sentence."""

import argparse
import difflib
import re
from collections.abc import Iterable
from typing import NoReturn

from gifts_app import __version__
from gifts_app.cli.command import Command
from gifts_app.cli.options import add_options
from gifts_app.errors import InvalidRequest

_EPILOG = (
    "No command opens the window. Exit status: 0 done, 1 could not be done, 2 the request is wrong; every failure is "
    "one sentence on standard error. COMMAND --help tells a command's own options."
)


class UsageError(InvalidRequest):
    """The command line is not one that the program understands."""

    kind = "usage"


class Parser(argparse.ArgumentParser):
    """An argument parser that raises instead of ending the process."""

    def error(self, message: str) -> NoReturn:
        """Raise argparse's complaint as a sentence of ours."""
        raise UsageError("{fault} ({prog} --help tells more.)", fault=_sentence(message), prog=self.prog)


def build_parser(commands: Iterable[Command], prog: str = "gifts") -> Parser:
    """Make the parser of all commands; the name of the chosen one stands in ``command``."""
    parser = Parser(
        prog=prog,
        description="Personal cards, flowers and WoW packages, from the call to the customer's door.",
        epilog=_EPILOG,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"gifts {__version__}")
    add_options(parser)
    places = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser, required=True)
    for command in commands:
        place = places.add_parser(command.name, help=command.summary, description=command.summary, allow_abbrev=False)
        command.add_arguments(place)
        add_options(place)
    return parser


def _sentence(message: str) -> str:
    unknown = re.match(r"argument COMMAND: invalid choice: '(.*)' \(choose from (.*)\)$", message, re.DOTALL)
    if unknown:
        known = re.findall(r"'([^']+)'", unknown[2])
        near = difflib.get_close_matches(unknown[1], known, 1)
        return f"There is no command “{unknown[1]}”{f'; did you mean {near[0]}?' if near else '.'}"
    stray = re.match(r"unrecognized arguments: (.*)$", message, re.DOTALL)
    if stray:
        return f"“{stray[1]}” is not understood here."
    absent = re.match(r"the following arguments are required: (.*)$", message)
    if absent:
        return f"Say also: {absent[1]}."
    wrong = re.match(r"argument (\S+): (.*)$", message, re.DOTALL)
    if wrong:
        complaint = re.sub(r"^invalid choice: ('.*?') \(choose from (.*)\)$", r"\1 is none of \2", wrong[2])
        return f"{wrong[1].split('/')[0]}: {complaint.rstrip('.')}."
    return f"{message[:1].upper()}{message[1:].rstrip('.')}."
