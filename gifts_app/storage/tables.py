"""The tables: columns, keys and indexes, no behaviour.

Every table grows with the years; the indexes are such that what a screen shows never costs more because of what it
does not show. What a row may become is in ``rules``.
"""

from typing import Any

from gifts_app.domain.gestures import Status
from gifts_app.domain.text import LINE_LENGTH, TEXT_LENGTH
from gifts_app.storage.drivers import peewee
from gifts_app.storage.fields import CountField, MomentField, Row, WordsField
from gifts_app.storage.shared_tables import SHARED_TABLES

SQL = peewee.SQL

# Long enough for what the program itself writes: JSON of a draft's fields, folded words of all texts of a gesture.
RECORD_LENGTH = 40_000
ADDRESS_LENGTH = 1_000

# Statuses of gestures that somebody still has work with; few at any time, whatever the log holds.
WORK_STATUSES = ("waiting", "claimed", "printed", "confirmed", "held", "unsure")
IN_WORK = "status IN (" + ", ".join(f"'{status}'" for status in WORK_STATUSES) + ")"
UNDATED = "9999-12-31"

# A house by its code and the beginning of its street, blanks and marks left out; a company is nobody's home.
HOME_CODE = "lower(replace(postal_code, ' ', ''))"
HOME_STREET = "lower(substr(replace(replace(replace(street, ' ', ''), ',', ''), '.', ''), 1, 16))"
HAS_HOME = "street <> '' AND company = ''"

_STATUS_CHECK = "status IN (" + ", ".join(f"'{status}'" for status in Status) + ")"


def _link(to: Any, column: str, **kwargs: Any) -> Any:
    # Nothing is ever removed together with something else: a missing parent is an error, not a cascade.
    return peewee.ForeignKeyField(to, column_name=column, on_delete="RESTRICT", index=False, **kwargs)


class PersonRow(Row):
    seq = peewee.BigAutoField()
    id = peewee.UUIDField(unique=True)
    name = WordsField(LINE_LENGTH)
    email = WordsField(LINE_LENGTH)
    login = WordsField(LINE_LENGTH)
    team = WordsField(LINE_LENGTH)
    lead = WordsField(LINE_LENGTH)
    role = WordsField(LINE_LENGTH)
    active = peewee.BooleanField()

    class Meta:
        table_name = "people"


class CustomerRow(Row):
    """``search``: folded words; ``sort_key``: folded name, postal code and street, for the order and for merging."""

    seq = peewee.BigAutoField()
    id = peewee.UUIDField(unique=True)
    version = CountField(1)
    created_at = MomentField()
    name = WordsField(LINE_LENGTH)
    given_name = WordsField(LINE_LENGTH)
    family_name = WordsField(LINE_LENGTH)
    preferred_name = WordsField(LINE_LENGTH)
    email = WordsField(LINE_LENGTH)
    phone = WordsField(LINE_LENGTH)
    language = WordsField(LINE_LENGTH)
    number = WordsField(LINE_LENGTH)
    notes = WordsField(TEXT_LENGTH)
    tags = WordsField(RECORD_LENGTH)
    company = WordsField(LINE_LENGTH)
    street = WordsField(ADDRESS_LENGTH)
    district = WordsField(LINE_LENGTH)
    city = WordsField(LINE_LENGTH)
    region = WordsField(LINE_LENGTH)
    postal_code = WordsField(LINE_LENGTH)
    country = WordsField(LINE_LENGTH)
    opt_out_reason = WordsField(TEXT_LENGTH)
    opted_out_at = MomentField(null=True)
    import_number = peewee.BigIntegerField(null=True)
    email_key = WordsField(LINE_LENGTH * 2)
    sort_key = WordsField(RECORD_LENGTH)
    search = WordsField(RECORD_LENGTH)
    pronunciation = WordsField(LINE_LENGTH)

    class Meta:
        table_name = "customers"


CustomerRow.add_index(SQL("CREATE UNIQUE INDEX customers_number ON customers (number) WHERE number <> ''"))
CustomerRow.add_index(SQL("CREATE INDEX customers_email ON customers (email_key) WHERE email_key <> ''"))
CustomerRow.add_index(SQL("CREATE INDEX customers_sort ON customers (sort_key)"))
# Who lives under one roof: near enough for an index, the rest of the street is compared where it is read.
CustomerRow.add_index(SQL(f"CREATE INDEX customers_home ON customers ({HOME_CODE}, {HOME_STREET}) WHERE {HAS_HOME}"))
CustomerRow.add_index(SQL("CREATE INDEX customers_import ON customers (import_number) WHERE import_number IS NOT NULL"))


class ItemRow(Row):
    sku = WordsField(LINE_LENGTH, primary_key=True)
    name = WordsField(LINE_LENGTH)
    category = WordsField(LINE_LENGTH)
    bin = WordsField(LINE_LENGTH)
    on_hand = peewee.BigIntegerField()
    low_at = peewee.BigIntegerField()
    retired = peewee.BooleanField()

    class Meta:
        table_name = "items"
        constraints = [SQL("CONSTRAINT stock_not_below_zero CHECK (on_hand >= 0)")]


class RunRow(Row):
    """A stack that was taken to the printers; how it ended stands in its own row, because rows here never change."""

    number = peewee.BigAutoField()
    id = peewee.UUIDField(unique=True)
    started_at = MomentField()
    person_name = WordsField(LINE_LENGTH)
    desk = WordsField(LINE_LENGTH, index=True)

    class Meta:
        table_name = "runs"


class GestureRow(Row):
    """A gesture.

    ``content``: digest of what was asked for first, so that the same press sent twice is known. ``due``: day of
    delivery, or ``UNDATED``. ``recipient``: JSON of what the run printed. ``taken``: JSON of what it took from the
    shelves; both empty until then. ``search``: folded words of its texts.
    """

    number = peewee.BigAutoField()
    id = peewee.UUIDField(unique=True)
    version = CountField(1)
    content = WordsField(64)
    customer = _link(CustomerRow, "customer")
    agent = _link(PersonRow, "agent")
    agent_name = WordsField(LINE_LENGTH)
    agent_team = WordsField(LINE_LENGTH)
    requested_at = MomentField()
    status = WordsField(LINE_LENGTH)
    kind = WordsField(LINE_LENGTH)
    occasion = WordsField(LINE_LENGTH)
    channel = WordsField(LINE_LENGTH)
    due = WordsField(10)
    handwritten = peewee.BooleanField()
    story = WordsField(TEXT_LENGTH)
    message = WordsField(TEXT_LENGTH)
    sign = WordsField(LINE_LENGTH)
    stock = WordsField(LINE_LENGTH)
    design = WordsField(LINE_LENGTH)
    hand = WordsField(LINE_LENGTH)
    details = WordsField(RECORD_LENGTH)
    recipient = WordsField(RECORD_LENGTH)
    taken = WordsField(RECORD_LENGTH)
    hold_reason = WordsField(TEXT_LENGTH)
    return_reason = WordsField(TEXT_LENGTH)
    reaction = WordsField(TEXT_LENGTH)
    carrier = WordsField(LINE_LENGTH)
    tracking = WordsField(LINE_LENGTH)
    run = _link(RunRow, "run", null=True)
    copies = CountField()
    search = WordsField(RECORD_LENGTH)

    class Meta:
        table_name = "gestures"
        constraints = [SQL(f"CONSTRAINT status_known CHECK ({_STATUS_CHECK})")]


# The log walks one narrow index from the newest down, whatever is asked for; the bench walks the few in work.
GestureRow.add_index(
    SQL(
        "CREATE INDEX gestures_log ON gestures "
        "(number, requested_at, kind, status, occasion, channel, agent, agent_team)"
    )
)
GestureRow.add_index(SQL("CREATE INDEX gestures_requested ON gestures (requested_at)"))
# All that a list says of what a customer was sent, beside customers whom it names by the dozen; and which fronts.
GestureRow.add_index(
    SQL("CREATE INDEX gestures_customer ON gestures (customer, number, status, kind, requested_at, design, occasion)")
)
GestureRow.add_index(SQL("CREATE INDEX gestures_agent ON gestures (agent, number)"))
GestureRow.add_index(SQL(f"CREATE INDEX gestures_work ON gestures (status, due, number, kind) WHERE {IN_WORK}"))


class GestureItemRow(Row):
    gesture = _link(GestureRow, "gesture")
    sku = _link(ItemRow, "sku")
    position = peewee.IntegerField()
    quantity = peewee.IntegerField(constraints=[peewee.Check("quantity > 0")])
    instead_of = WordsField(LINE_LENGTH)

    class Meta:
        table_name = "gesture_items"
        primary_key = peewee.CompositeKey("gesture", "sku")
        without_rowid = True


class EventRow(Row):
    sequence = peewee.BigAutoField()
    gesture = _link(GestureRow, "gesture")
    at = MomentField()
    actor = _link(PersonRow, "actor", null=True)
    actor_name = WordsField(LINE_LENGTH)
    verb = WordsField(LINE_LENGTH)
    before = WordsField(LINE_LENGTH)
    after = WordsField(LINE_LENGTH)
    run = _link(RunRow, "run", null=True)
    text = WordsField(TEXT_LENGTH)

    class Meta:
        table_name = "events"


EventRow.add_index(SQL("CREATE INDEX events_gesture ON events (gesture, sequence)"))
EventRow.add_index(SQL("CREATE INDEX events_shipped ON events (at, gesture) WHERE verb = 'ship'"))


class RunGestureRow(Row):
    run = _link(RunRow, "run")
    position = peewee.IntegerField()
    gesture = _link(GestureRow, "gesture")

    class Meta:
        table_name = "run_gestures"
        primary_key = peewee.CompositeKey("run", "position")
        without_rowid = True


class RunFileRow(Row):
    run = _link(RunRow, "run")
    position = peewee.IntegerField()
    name = WordsField(LINE_LENGTH)
    document = WordsField(LINE_LENGTH)
    sheets = peewee.IntegerField()
    pieces = peewee.TextField()

    class Meta:
        table_name = "run_files"
        primary_key = peewee.CompositeKey("run", "position")
        without_rowid = True


class RunEndRow(Row):
    """How a run ended: ``printed``, ``abandoned`` or ``stranded``; once only."""

    run = _link(RunRow, "run", primary_key=True)
    how = WordsField(LINE_LENGTH)
    at = MomentField()
    person_name = WordsField(LINE_LENGTH)
    folder = WordsField(TEXT_LENGTH)

    class Meta:
        table_name = "run_ends"


class TallyRow(Row):
    """How many gestures have come to rest in a status; kept by the database, so that nobody counts a million rows."""

    status = WordsField(LINE_LENGTH, primary_key=True)
    gestures = peewee.BigIntegerField()

    class Meta:
        table_name = "tallies"


class DraftRow(Row):
    id = peewee.UUIDField()
    person = peewee.UUIDField(index=True)
    customer = peewee.UUIDField(null=True)
    payload = peewee.TextField()
    saved_at = MomentField()

    class Meta:
        table_name = "drafts"
        primary_key = peewee.CompositeKey("id", "person")


class ImportRow(Row):
    number = peewee.BigAutoField()
    file_name = WordsField(LINE_LENGTH)
    format = WordsField(LINE_LENGTH)
    actor_name = WordsField(LINE_LENGTH)
    at = MomentField()
    added = peewee.BigIntegerField()
    updated = peewee.BigIntegerField()
    unchanged = peewee.BigIntegerField()
    undone_at = MomentField(null=True)
    undone_by = WordsField(LINE_LENGTH)

    class Meta:
        table_name = "imports"


class ImportChangeRow(Row):
    """A customer that an import changed: what stood there before (JSON), and the version that the import made."""

    import_number = _link(ImportRow, "import_number")
    customer = peewee.UUIDField()
    version = peewee.IntegerField()
    before = peewee.TextField()

    class Meta:
        table_name = "import_changes"
        primary_key = peewee.CompositeKey("import_number", "customer")
        without_rowid = True


# Parents before children.
TABLES: tuple[type[Row], ...] = (
    PersonRow, CustomerRow, ItemRow, RunRow, GestureRow, GestureItemRow, EventRow, RunGestureRow, RunFileRow, RunEndRow,
    TallyRow, DraftRow, ImportRow, ImportChangeRow, *SHARED_TABLES,
)  # fmt: skip
