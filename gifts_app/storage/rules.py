"""Rules that hold whatever program writes, made from the domain's one table of legal steps.

They are triggers, kept beside the tables and not in the migrations: whenever their text changes they are made anew.
"""

import hashlib

from gifts_app.domain.gestures import LEGAL_STEPS, NEWS, NO_NEWS, Status
from gifts_app.storage.tables import WORK_STATUSES
from gifts_app.storage.word_index import learn_names

_STEPS = ", ".join(sorted(f"'{before}>{after}'" for before, after in LEGAL_STEPS))
_RESTING = tuple(str(status) for status in Status if status not in WORK_STATUSES)
_AT_REST = ", ".join(f"'{status}'" for status in _RESTING)

# Written once. Only the words that came with an event may be taken out, because a customer may ask for that.
_LEDGERS = ("runs", "run_gestures", "run_files", "run_ends")
_EVENT_FACTS = ("sequence", "gesture", "at", "actor", "actor_name", "verb", "before", "after", "run")

# A card prints again as it was: a front may be renamed and put away, but its picture stays.
_FRONT_FACTS = ("key", "digest", "form", "width", "height", "picture")

_SEARCHED = {"customers": "seq", "gestures": "number"}

# What others do to a gesture is news to its agent, until it is taken back.
_TELL = (
    "INSERT INTO news (event, gesture, person, told) SELECT NEW.sequence, number, agent, FALSE FROM gestures "
    "WHERE number = NEW.gesture AND (NEW.actor IS NULL OR agent <> NEW.actor);"
)
_TAKE_BACK = " ".join(
    "DELETE FROM news WHERE event IN "
    f"(SELECT sequence FROM events WHERE gesture = NEW.gesture AND verb = '{told}' AND NEW.verb = '{back}');"
    for back, told in NO_NEWS.items()
)
_TOLD, _BACK = (f"NEW.verb IN ({', '.join(repr(verb) for verb in verbs)})" for verbs in (NEWS, NO_NEWS))

_ZEROS = ", ".join(f"('{status}', 0)" for status in _RESTING)
_SEED = f"INSERT INTO tallies (status, gestures) VALUES {_ZEROS} ON CONFLICT DO NOTHING"


def statements(engine: str) -> tuple[str, ...]:
    """List the SQL that puts the rules in place, where there are no triggers."""
    return (*(_on_sqlite() if engine == "sqlite" else _on_postgresql()), _SEED)


def fingerprint(engine: str) -> str:
    """Name the present text of the rules."""
    return hashlib.sha256("\n".join(statements(engine)).encode()).hexdigest()[:32]


def _on_sqlite() -> list[str]:
    made = [
        _sqlite_refusal("gestures_start", "INSERT ON gestures", "NEW.status <> 'waiting'", "gifts:start"),
        _sqlite_refusal(
            "gestures_step",
            "UPDATE OF status ON gestures",
            f"OLD.status <> NEW.status AND OLD.status || '>' || NEW.status NOT IN ({_STEPS})",
            "gifts:step",
        ),
        _sqlite_refusal("gestures_stay", "DELETE ON gestures", "1", "gifts:history"),
        (
            "CREATE TRIGGER gestures_tally AFTER UPDATE OF status ON gestures "
            f"WHEN OLD.status <> NEW.status AND (OLD.status IN ({_AT_REST}) OR NEW.status IN ({_AT_REST})) BEGIN "
            "UPDATE tallies SET gestures = gestures - 1 WHERE status = OLD.status; "
            "UPDATE tallies SET gestures = gestures + 1 WHERE status = NEW.status; END"
        ),
    ]
    altered = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in _EVENT_FACTS)
    made.append(_sqlite_refusal("events_stay", "UPDATE ON events", f"NEW.text <> '' OR {altered}", "gifts:history"))
    made.append(_sqlite_refusal("events_remain", "DELETE ON events", "1", "gifts:history"))
    made += [
        f"CREATE TRIGGER events_news AFTER INSERT ON events WHEN {_TOLD} BEGIN {_TELL} END",
        f"CREATE TRIGGER events_no_news AFTER INSERT ON events WHEN {_BACK} BEGIN {_TAKE_BACK} END",
    ]
    repainted = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in _FRONT_FACTS)
    made.append(_sqlite_refusal("fronts_stay", "UPDATE ON fronts", repainted, "gifts:history"))
    made.append(_sqlite_refusal("fronts_remain", "DELETE ON fronts", "1", "gifts:history"))
    for table in _LEDGERS:
        made.append(_sqlite_refusal(f"{table}_stay", f"UPDATE ON {table}", "1", "gifts:history"))
        made.append(_sqlite_refusal(f"{table}_remain", f"DELETE ON {table}", "1", "gifts:history"))
    for table, key in _SEARCHED.items():
        add = f"INSERT INTO {table}_words (rowid, search) VALUES (NEW.{key}, NEW.search);"
        drop = f"INSERT INTO {table}_words ({table}_words, rowid, search) VALUES ('delete', OLD.{key}, OLD.search);"
        learn = f"{learn_names('(SELECT NEW.search)')};" if table == "customers" else ""
        known = f"EXISTS (SELECT 1 FROM {table}_words_docsize WHERE id = OLD.{key})"
        made += [
            f"CREATE TRIGGER {table}_words_drop AFTER DELETE ON {table} WHEN {known} BEGIN {drop} END",
            (
                f"CREATE TRIGGER {table}_words_change AFTER UPDATE OF search ON {table} "
                f"WHEN OLD.search <> NEW.search AND {known} BEGIN {drop} {add} {learn} END"
            ),
        ]
    newest = (
        "INSERT INTO customers_contacts (customer, number) VALUES (NEW.customer, NEW.number) ON CONFLICT (customer) "
        "DO UPDATE SET number = excluded.number WHERE excluded.number > number;"
    )
    made += [
        f"CREATE TRIGGER contacts_add AFTER INSERT ON gestures BEGIN {newest} END",
        (
            "CREATE TRIGGER contacts_move AFTER UPDATE OF customer ON gestures WHEN OLD.customer <> NEW.customer BEGIN "
            "DELETE FROM customers_contacts WHERE customer = OLD.customer; INSERT INTO customers_contacts "
            "(customer, number) SELECT customer, MAX(number) FROM gestures WHERE customer = OLD.customer "
            f"GROUP BY customer; {newest} END"
        ),
        (
            "CREATE TRIGGER name_parts_add AFTER INSERT ON name_words BEGIN "
            "INSERT INTO name_parts (rowid, word) VALUES (NEW.rowid, substr(NEW.word, 2)); END"
        ),
        (
            "CREATE TRIGGER name_parts_drop AFTER DELETE ON name_words BEGIN INSERT INTO name_parts "
            "(name_parts, rowid, word) VALUES ('delete', OLD.rowid, substr(OLD.word, 2)); END"
        ),
    ]
    return made


def _sqlite_refusal(name: str, event: str, when: str, marker: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {event} WHEN {when} BEGIN SELECT RAISE(ABORT, '{marker}'); END"


def _on_postgresql() -> list[str]:
    made = [
        _function(
            "gifts_start",
            "IF NEW.status <> 'waiting' THEN RAISE EXCEPTION 'gifts:start'; END IF; RETURN NEW;",
        ),
        _function(
            "gifts_step",
            f"IF OLD.status || '>' || NEW.status NOT IN ({_STEPS}) THEN RAISE EXCEPTION 'gifts:step'; END IF; "
            "RETURN NEW;",
        ),
        _function(
            "gifts_tally",
            "UPDATE tallies SET gestures = gestures - 1 WHERE status = OLD.status; "
            "UPDATE tallies SET gestures = gestures + 1 WHERE status = NEW.status; RETURN NULL;",
        ),
        _function("gifts_names", f"{learn_names('fresh', on_sqlite=False)}; RETURN NULL;"),
        _function("gifts_news", f"{_TELL} RETURN NULL;"),
        _function("gifts_no_news", f"{_TAKE_BACK} RETURN NULL;"),
        _function("gifts_stay", "RAISE EXCEPTION 'gifts:history';"),
        _function(
            "gifts_erase",
            f"IF NEW.text <> '' OR {_changed(_EVENT_FACTS)} THEN RAISE EXCEPTION 'gifts:history'; END IF; RETURN NEW;",
        ),
    ]
    changed = "OLD.status <> NEW.status"
    rest = f"{changed} AND (OLD.status IN ({_AT_REST}) OR NEW.status IN ({_AT_REST}))"
    triggers = [
        ("gestures_start", "gestures", "BEFORE INSERT", "ROW", "TRUE", "gifts_start"),
        ("gestures_step", "gestures", "BEFORE UPDATE OF status", "ROW", changed, "gifts_step"),
        ("gestures_tally", "gestures", "AFTER UPDATE OF status", "ROW", rest, "gifts_tally"),
        ("gestures_stay", "gestures", "BEFORE DELETE", "ROW", "TRUE", "gifts_stay"),
        ("events_news", "events", "AFTER INSERT", "ROW", _TOLD, "gifts_news"),
        ("events_no_news", "events", "AFTER INSERT", "ROW", _BACK, "gifts_no_news"),
        ("events_stay", "events", "BEFORE UPDATE", "ROW", "TRUE", "gifts_erase"),
        ("events_remain", "events", "BEFORE DELETE", "ROW", "TRUE", "gifts_stay"),
        ("fronts_stay", "fronts", "BEFORE UPDATE", "ROW", _changed(_FRONT_FACTS), "gifts_stay"),
        ("fronts_remain", "fronts", "BEFORE DELETE", "ROW", "TRUE", "gifts_stay"),
    ]
    triggers += [(f"{table}_stay", table, "BEFORE UPDATE OR DELETE", "ROW", "TRUE", "gifts_stay") for table in _LEDGERS]
    triggers += [
        (f"{table}_whole", table, "BEFORE TRUNCATE", "STATEMENT", "TRUE", "gifts_stay")
        for table in ("gestures", "events", "fronts", *_LEDGERS)
    ]
    # A word that a changed name leaves behind is no harm; a new one must be found.
    made += [
        f"CREATE TRIGGER customers_names_{event.lower()} AFTER {event} ON customers REFERENCING NEW TABLE AS fresh "
        "FOR EACH STATEMENT EXECUTE FUNCTION gifts_names()"
        for event in ("INSERT", "UPDATE")
    ]
    for name, table, event, scope, when, function in triggers:
        made.append(
            f"CREATE TRIGGER {name} {event} ON {table} FOR EACH {scope} WHEN ({when}) EXECUTE FUNCTION {function}()"
        )
    return made


def _changed(names: tuple[str, ...]) -> str:
    old, new = (", ".join(f'{row}."{name}"' for name in names) for row in ("OLD", "NEW"))
    return f"({old}) IS DISTINCT FROM ({new})"


def _function(name: str, body: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT "
        f"AS $$ BEGIN {body} END $$"
    )
