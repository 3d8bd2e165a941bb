"""All commands, and the table of what the command line does not do yet."""

import argparse
from collections.abc import Callable, Mapping

from gifts_app.cli import (
    bench,
    care,
    customers,
    designs,
    gestures,
    labels,
    log,
    looks,
    printers,
    privacy,
    shelves,
    windows,
)
from gifts_app.cli.command import Command
from gifts_app.cli.parser import UsageError

COMMANDS: Mapping[str, Command] = {
    command.name: command
    for module in (windows, customers, gestures, bench, labels, printers, log, shelves, designs, looks, privacy, care)
    for command in module.COMMANDS
}

# What was asked for -> what to do instead, for as long as the program cannot do it.
NOT_YET: tuple[tuple[str, Callable[[argparse.Namespace], bool], str], ...] = (
    ("print --run", lambda given: given.command == "print" and given.run is not None, "print the files in the folder"),
    (
        "customers forget",
        lambda given: given.command == "customers" and given.action == "forget",
        "note the wish to receive nothing on the Customers screen",
    ),
    ("log --format pdf", lambda given: given.command == "log" and given.format == "pdf", "take --format xlsx"),
)


def refuse_what_is_not_yet(arguments: argparse.Namespace) -> None:
    """Raise a sentence for a request that this version does not know how to do.

    Raises:
        UsageError: it is one of ``NOT_YET``.
    """
    for what, asked, instead in NOT_YET:
        if asked(arguments):
            raise UsageError("{what} is not there yet; {instead}.", what=what, instead=instead)
