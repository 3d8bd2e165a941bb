"""Options that every command takes, before its name or after it."""

import argparse
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """What the user said about where to work and as whom.

    Attributes:
        profile: folder of the profile; None for the platform's own place.
        database: URL of the database; empty for the one in the profile.
        as_person: e-mail address or login name of who acts; empty for whoever the profile knows.
        json: answer with one JSON value.
    """

    profile: Path | None = None
    database: str = ""
    as_person: str = ""
    json: bool = False


def add_options(parser: argparse.ArgumentParser) -> None:
    """Teach a parser the global options; what is not given leaves no trace, so an earlier place keeps its value."""
    group = parser.add_argument_group("everywhere")
    group.add_argument(
        "--profile", metavar="DIR", default=argparse.SUPPRESS, help="folder of the profile (or GIFTS_PROFILE)"
    )
    group.add_argument(
        "--database",
        metavar="URL",
        default=argparse.SUPPRESS,
        help="sqlite:///PATH or postgresql://USER@HOST/NAME (or GIFTS_DATABASE); gifts.db in the profile by default",
    )
    group.add_argument(
        "--as",
        dest="as_person",
        metavar="PERSON",
        default=argparse.SUPPRESS,
        help="who acts: an e-mail address or login name of the team list",
    )
    group.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="answer with one JSON value on standard output"
    )


def options_of(arguments: argparse.Namespace) -> Options:
    """Return the global options that were given, on the command line before the environment."""
    profile = getattr(arguments, "profile", "") or os.environ.get("GIFTS_PROFILE", "")
    return Options(
        profile=Path(profile).expanduser() if profile else None,
        database=getattr(arguments, "database", "") or os.environ.get("GIFTS_DATABASE", ""),
        as_person=getattr(arguments, "as_person", ""),
        json=getattr(arguments, "json", False),
    )
