"""The log command: gestures, newest first, as text, JSON or a table."""

import argparse
import sys
import tempfile
from pathlib import Path

from gifts_app.cli import values
from gifts_app.cli.command import Answer, Command, Context
from gifts_app.cli.files import replace_with
from gifts_app.cli.gestures import value_of
from gifts_app.cli.json_lines import json_lines
from gifts_app.cli.parser import UsageError
from gifts_app.cli.tables import table
from gifts_app.domain import kinds
from gifts_app.domain.gestures import Gesture, Status
from gifts_app.domain.log import LogQuery

# So many a person reads; programs get all that match, unless they say how many they want.
_SCREENFUL = 50


def _add_log(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", type=values.since, metavar="D", help="from this day on, such as 2026-05-30")
    parser.add_argument("--until", type=values.until, metavar="D", help="up to and with this day")
    parser.add_argument("--kind", action="append", default=[], choices=tuple(kinds.KINDS))
    parser.add_argument("--occasion", default="", choices=tuple(kinds.OCCASIONS), metavar="O")
    parser.add_argument("--channel", default="", choices=tuple(kinds.CHANNELS), metavar="C")
    parser.add_argument("--agent", default="", metavar="NAME", help="part of the agent's name")
    parser.add_argument("--team", default="", metavar="NAME")
    parser.add_argument("--status", choices=[status.value for status in Status], metavar="S", help=" | ".join(Status))
    parser.add_argument("--text", default="", metavar="T", help="words of story, message, answer, name or code")
    parser.add_argument("--limit", type=values.count, metavar="N", help="50 as text, else all")
    parser.add_argument("--format", choices=("text", "json", "csv", "xlsx", "pdf"), default="text")
    parser.add_argument("--out", type=values.path, metavar="F", help="the file to write, instead of standard output")


def _log(context: Context) -> Answer:
    given = context.arguments
    query = LogQuery(
        since=given.since,
        until=given.until,
        kinds=tuple(given.kind),
        occasion=given.occasion,
        channel=given.channel,
        agent=given.agent,
        team=given.team,
        status=Status(given.status) if given.status else None,
        text=given.text,
    )
    if given.format in ("csv", "xlsx"):
        return _export(context, query)
    as_json = given.format == "json" or context.options.json
    limit = given.limit or (None if as_json else _SCREENFUL)
    found = context.services.log.walk(query, limit)
    objects = (value_of(gesture) for gesture in found)
    lines = json_lines(objects) if as_json else table(_row(gesture) for gesture in found)
    if given.out is None:
        return Answer(objects, lines)
    replace_with(given.out, lines)
    return Answer({"file": str(given.out)}, [f"Written to {given.out}."])


def _export(context: Context, query: LogQuery) -> Answer:
    given = context.arguments
    if given.out is not None:
        rows = context.services.log.export(
            query, given.out, given.format, progress=context.progress("export"), limit=given.limit
        )
        return Answer({"file": str(given.out), "rows": rows}, [f"{rows} gestures written to {given.out}."])
    if given.format == "xlsx" or context.options.json:
        raise UsageError("Say where the table goes: log --format {format} --out FILE.", format=given.format)
    with tempfile.TemporaryDirectory(prefix="gifts-") as folder:
        path = Path(folder, "log.csv")
        context.services.log.export(query, path, "csv", progress=context.progress("export"), limit=given.limit)
        with path.open("rb") as file:
            sys.stdout.flush()
            while block := file.read(1 << 20):
                sys.stdout.buffer.write(block)
    return Answer(None)


def _row(gesture: Gesture) -> list[str]:
    draft = gesture.draft
    when = gesture.requested_at.astimezone().strftime("%Y-%m-%d %H:%M")
    words = draft.story or draft.message
    return [gesture.code, when, draft.kind, draft.occasion, gesture.status.value, gesture.customer_name, words]


COMMANDS = (Command("log", "gestures, newest first", _log, _add_log),)
