"""Commands for the team's own look: the theme, and a specimen of every document."""

import argparse

from gifts_app.cli import values
from gifts_app.cli.command import Answer, Command, Context
from gifts_app.cli.parser import UsageError
from gifts_app.cli.shapes import Value
from gifts_app.cli.tables import table
from gifts_app.documents.setup import Theme


def _add_theme(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("show", "import", "reset"))
    parser.add_argument("file", nargs="?", type=values.path, metavar="FILE", help="for import: a theme in TOML")


def _theme(context: Context) -> Answer:
    given, themes = context.arguments, context.services.themes
    if (given.action == "import") is not (given.file is not None):
        raise UsageError("Write theme import FILE, theme show or theme reset.")
    if given.action == "import":
        theme = themes.put(themes.look(given.file))
        return Answer(theme_value(theme), [f"{theme.name} is the look of the whole team now."])
    if given.action == "reset":
        theme = themes.put(Theme())
        return Answer(theme_value(theme), ["The program’s own look is back."])
    theme = themes.theme()
    rows = [[key, str(value)] for key, value in _flat(theme_value(theme)) if value not in ("", None)]
    return Answer(theme_value(theme), table(rows, ("Key", "")) if rows else ["The program’s own look."])


def theme_value(theme: Theme) -> Value:
    """Return a theme; of its logo only the size."""
    logo = theme.logo
    return {
        "name": theme.name,
        "logo": f"{logo.width} × {logo.height} pixels" if logo else None,
        "sender": {"name": theme.maker},
        "inks": dict(theme.inks),
        "fonts": {"title": theme.title_face, "hand": theme.hand},
        "words": dict(theme.words),
    }


def _flat(value: Value, prefix: str = "") -> list[tuple[str, object]]:
    pairs: list[tuple[str, object]] = []
    for key, inner in value.items():
        pairs += _flat(inner, f"{prefix}{key}.") if isinstance(inner, dict) else [(prefix + key, inner)]
    return pairs


def _add_specimen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", required=True, type=values.path, metavar="FOLDER", help="where the PDFs go")
    parser.add_argument("--theme", type=values.path, metavar="FILE", help="a theme in TOML; our own look by default")
    parser.add_argument("--sheet", choices=("letter", "a4"), default="letter", help="plain paper")


def _specimen(context: Context) -> Answer:
    # No profile is opened: a theme is often written where the program has never run.
    from gifts_app.documents.theme import read_theme  # noqa: PLC0415 -- brings fonts and shaping
    from gifts_app.services.specimen import print_specimen  # noqa: PLC0415 -- as above

    given = context.arguments
    theme = read_theme(given.theme) if given.theme else Theme()
    made = print_specimen(given.to, theme, given.sheet)
    faulty = [file for file in made.files if file.faults]
    value = {
        "files": [
            {"path": str(file.path), "document": file.document, "pages": file.pages, "faults": list(file.faults)}
            for file in made.files
        ],
        "left_out": [str(reason) for reason in made.left_out],
    }
    lines = [f"{file.path}, {file.pages} pages" for file in made.files]
    lines += [f"  {file.path.name}: {fault}" for file in faulty for fault in file.faults]
    lines += [f"Left out: {reason}" for reason in made.left_out]
    complaint = f"{len(faulty)} of {len(made.files)} files are not as they should be." if faulty else ""
    return Answer(value, lines, status=1 if faulty else 0, complaint=complaint)


COMMANDS = (
    Command("theme", "the team’s own look: show it, bring one in, or take it back", _theme, _add_theme),
    Command("specimen", "print a sample of every document, in a theme", _specimen, _add_specimen),
)
