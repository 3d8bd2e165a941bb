"""Commands that look after a profile: fill one to look around, check it, keep a copy."""

import argparse

from gifts_app.cli import values
from gifts_app.cli.command import Answer, Command, Context
from gifts_app.cli.tables import WHOLE, table
from gifts_app.domain.people import Role


def _add_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--customers", type=values.count, metavar="N", help="how many customers")
    parser.add_argument("--gestures", type=values.count, metavar="N", help="how many gestures")
    parser.add_argument("--seed", type=int, metavar="N", help="the same seed gives the same shop")
    parser.add_argument("--practice", action="store_true", help="mark every sheet that this profile prints PRACTICE")


def _demo(context: Context) -> Answer:
    given = context.arguments
    wanted = {key: getattr(given, key) for key in ("customers", "gestures", "seed") if getattr(given, key) is not None}
    services = context.services
    counts = services.demo.fill(progress=context.progress("demo"), practice=given.practice, **wanted)
    # Somebody of the invented team sits at this desk, so that the next command or window knows who acts.
    person = next(one for one in services.team.people() if one.role is Role.AGENT)
    services.desk.put_person(person)
    lines = [f"There are now {', '.join(f'{count} {what}' for what, count in counts.items())}."]
    if given.practice:
        lines.append("Every sheet that this profile prints is marked PRACTICE.")
    value = {**counts, "practice": given.practice}
    return Answer(value, [*lines, f"You are {person.name} here; --as says who else."])


def _check(context: Context) -> Answer:
    checks = context.services.care.check()
    bad = sum(not check.ok for check in checks)
    value = {
        "ok": not bad,
        "checks": [{"name": check.name, "ok": check.ok, "message": str(check.sentence)} for check in checks],
    }
    lines = table((["ok" if check.ok else "!!", check.name, str(check.sentence)] for check in checks), widest=WHOLE)
    complaint = f"{bad} of {len(checks)} checks found something to do." if bad else ""
    return Answer(value, lines, status=1 if bad else 0, complaint=complaint)


def _add_backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=values.path, metavar="F", help="a file or a folder; the profile's own by default")


def _backup(context: Context) -> Answer:
    path = context.services.care.back_up(context.arguments.to)
    return Answer({"backup": str(path)}, [f"A verified copy lies at {path}."])


def _add_restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=values.path, metavar="F", help="a copy that backup made")


def _restore(context: Context) -> Answer:
    file = context.arguments.file
    kept = context.services.care.restore(file)
    lines = [f"{file} is the database now."]
    if kept is not None:
        lines.append(f"What it replaced lies at {kept}.")
    return Answer({"restored": str(file), "kept": str(kept) if kept else None}, lines)


COMMANDS = (
    Command("demo", "fill an empty profile with invented people and stories", _demo, _add_demo),
    Command("check", "is all well, and what to do about what is not", _check),
    Command("backup", "a verified copy of the database", _backup, _add_backup),
    Command("restore", "put a verified copy in place; what it replaces is kept", _restore, _add_restore),
)
