"""Run one command line: find the command, let it work, say its answer or what went wrong."""

import contextlib
import io
import os
import sys
from collections.abc import Mapping, Sequence

from gifts_app.cli.command import Answer, Connect, Context, Faces
from gifts_app.cli.json_lines import json_lines
from gifts_app.cli.options import Options, add_options, options_of
from gifts_app.cli.parser import Parser, build_parser
from gifts_app.errors import Cancelled, GiftsError

_MOST_SAID = 5


def run(argv: Sequence[str], connect: Connect, faces: Faces) -> int:
    """Run one command line and return its exit status.

    Args:
        argv: arguments without the program's name.
        connect: opens the services for the profile and database of the given options.
        faces: what other layers do for commands: ``window(options)``, ``send(options, customer)``,
            ``tour(options, folder, theme, say)``, ``bench(options, names, size, say)``, and ``report(error, options)``,
            which keeps the details of a fault of the program and returns the file that they stand in.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(argv, connect, faces)
    except SystemExit as asked:  # --help and --version
        return int(asked.code or 0)
    except BrokenPipeError:
        # Whoever read our answer has read enough; what is left must not be written while the process ends either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        error: GiftsError = Cancelled("Stopped; everything is as it was before.")
    except GiftsError as known:
        error = known
    except Exception as fault:  # noqa: BLE001 - the last resort: users get a sentence, the crash log the details
        error = _unknown(fault, argv, faces)
    return _fail(error, as_json="--json" in argv)


def _run(argv: Sequence[str], connect: Connect, faces: Faces) -> int:
    options, rest = _options(argv)
    if not rest:
        return int(faces["window"](options))
    # A window shows before it needs any command, so they are loaded only here.
    from gifts_app.cli.registry import COMMANDS, refuse_what_is_not_yet  # noqa: PLC0415

    arguments = build_parser(COMMANDS.values()).parse_args(list(argv))
    options = options_of(arguments)
    refuse_what_is_not_yet(arguments)
    with Context(arguments, options, connect, faces) as context:
        return _say(COMMANDS[arguments.command].act(context), as_json=options.json)


def _options(argv: Sequence[str]) -> tuple[Options, list[str]]:
    """Return the global options and the arguments that are something else."""
    parser = Parser(prog="gifts", add_help=False, allow_abbrev=False)
    add_options(parser)
    arguments, rest = parser.parse_known_args(list(argv))
    return options_of(arguments), rest


def _say(answer: Answer, *, as_json: bool) -> int:
    for line in json_lines(answer.value) if as_json else answer.lines:
        print(line)
    sys.stdout.flush()
    if answer.complaint:
        print(answer.complaint, file=sys.stderr)
    return answer.status


def _fail(error: GiftsError, *, as_json: bool) -> int:
    with contextlib.suppress(BrokenPipeError):
        if as_json:
            fields = {key: str(sentence) for key, sentence in getattr(error, "fields", {}).items()}
            fault = {"kind": error.kind, "message": str(error), "fields": fields}
            print(*json_lines({"error": fault}), flush=True)
        said = str(error) if as_json else f"{error} {_particulars(error)}"
        print(" ".join(said.split()), file=sys.stderr, flush=True)
    return error.exit_status


def _particulars(error: GiftsError) -> str:
    """Say which parts of a request are wrong, as far as the error's own sentence does not."""
    fields: Mapping[str, str] = getattr(error, "fields", {})
    said = [f"{key}: {sentence}" for key, sentence in fields.items() if sentence not in str(error)]
    more = [f"({len(said) - _MOST_SAID} more; --json has all.)"] if len(said) > _MOST_SAID else []
    return " ".join(said[:_MOST_SAID] + more)


def _unknown(fault: Exception, argv: Sequence[str], faces: Faces) -> GiftsError:
    """Return the sentence for a fault of the program, with its details kept where the user can find them."""
    place = faces["report"](fault, _options(argv)[0])
    if place is None:
        return GiftsError("Something went wrong in the program, and no details could be kept.")
    return GiftsError("Something went wrong in the program; details are in {place}.", place=place)
