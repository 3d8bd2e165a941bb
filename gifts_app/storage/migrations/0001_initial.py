"""The first tables, frozen as they were; what they mean stands in ``storage/tables.py``."""

from typing import Any

from gifts_app.storage.drivers import peewee
from gifts_app.storage.fields import CountField, MomentField, WordsField
from gifts_app.storage.migrations.steps import create_tables, create_word_index, drop_tables

SQL = peewee.SQL

_IN_WORK = "status IN ('waiting', 'claimed', 'printed', 'confirmed', 'held', 'unsure')"
_STATUS_CHECK = (
    "status IN ('waiting', 'claimed', 'printed', 'confirmed', 'shipped', 'returned', 'withdrawn', 'held', 'unsure')"
)


class Row(peewee.Model):  # type: ignore[misc]
    class Meta:
        legacy_table_names = False


def _link(to: Any, column: str, **kwargs: Any) -> Any:
    return peewee.ForeignKeyField(to, column_name=column, on_delete="RESTRICT", index=False, **kwargs)


class PersonRow(Row):
    seq = peewee.BigAutoField()
    id = peewee.UUIDField(unique=True)
    name = WordsField(200)
    email = WordsField(200)
    login = WordsField(200)
    team = WordsField(200)
    lead = WordsField(200)
    role = WordsField(200)
    active = peewee.BooleanField()

    class Meta:
        table_name = "people"


class CustomerRow(Row):
    seq = peewee.BigAutoField()
    id = peewee.UUIDField(unique=True)
    version = CountField(1)
    created_at = MomentField()
    name = WordsField(200)
    given_name = WordsField(200)
    family_name = WordsField(200)
    preferred_name = WordsField(200)
    email = WordsField(200)
    phone = WordsField(200)
    language = WordsField(200)
    number = WordsField(200)
    notes = WordsField(4_000)
    tags = WordsField(40_000)
    company = WordsField(200)
    street = WordsField(1_000)
    district = WordsField(200)
    city = WordsField(200)
    region = WordsField(200)
    postal_code = WordsField(200)
    country = WordsField(200)
    opt_out_reason = WordsField(4_000)
    opted_out_at = MomentField(null=True)
    import_number = peewee.BigIntegerField(null=True)
    email_key = WordsField(400)
    sort_key = WordsField(40_000)
    search = WordsField(40_000)

    class Meta:
        table_name = "customers"


CustomerRow.add_index(SQL("CREATE UNIQUE INDEX customers_number ON customers (number) WHERE number <> ''"))
CustomerRow.add_index(SQL("CREATE INDEX customers_email ON customers (email_key) WHERE email_key <> ''"))
CustomerRow.add_index(SQL("CREATE INDEX customers_sort ON customers (sort_key)"))
CustomerRow.add_index(SQL("CREATE INDEX customers_import ON customers (import_number) WHERE import_number IS NOT NULL"))


class ItemRow(Row):
    sku = WordsField(200, primary_key=True)
    name = WordsField(200)
    category = WordsField(200)
    bin = WordsField(200)
    on_hand = peewee.BigIntegerField()
    low_at = peewee.BigIntegerField()
    retired = peewee.BooleanField()

    class Meta:
        table_name = "items"
        constraints = [SQL("CONSTRAINT stock_not_below_zero CHECK (on_hand >= 0)")]


class RunRow(Row):
    number = peewee.BigAutoField()
    id = peewee.UUIDField(unique=True)
    started_at = MomentField()
    person_name = WordsField(200)
    desk = WordsField(200, index=True)

    class Meta:
        table_name = "runs"


class GestureRow(Row):
    number = peewee.BigAutoField()
    id = peewee.UUIDField(unique=True)
    version = CountField(1)
    content = WordsField(64)
    customer = _link(CustomerRow, "customer")
    agent = _link(PersonRow, "agent")
    agent_name = WordsField(200)
    agent_team = WordsField(200)
    requested_at = MomentField()
    status = WordsField(200)
    kind = WordsField(200)
    occasion = WordsField(200)
    channel = WordsField(200)
    due = WordsField(10)
    handwritten = peewee.BooleanField()
    story = WordsField(4_000)
    message = WordsField(4_000)
    sign = WordsField(200)
    stock = WordsField(200)
    design = WordsField(200)
    hand = WordsField(200)
    details = WordsField(40_000)
    recipient = WordsField(40_000)
    taken = WordsField(40_000)
    hold_reason = WordsField(4_000)
    return_reason = WordsField(4_000)
    reaction = WordsField(4_000)
    carrier = WordsField(200)
    tracking = WordsField(200)
    run = _link(RunRow, "run", null=True)
    copies = CountField()
    search = WordsField(40_000)

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
GestureRow.add_index(SQL("CREATE INDEX gestures_customer ON gestures (customer, number)"))
GestureRow.add_index(SQL(f"CREATE INDEX gestures_work ON gestures (status, due, number, kind) WHERE {_IN_WORK}"))


class GestureItemRow(Row):
    gesture = _link(GestureRow, "gesture")
    sku = _link(ItemRow, "sku")
    position = peewee.IntegerField()
    quantity = peewee.IntegerField(constraints=[peewee.Check("quantity > 0")])

    class Meta:
        table_name = "gesture_items"
        primary_key = peewee.CompositeKey("gesture", "sku")
        without_rowid = True


class EventRow(Row):
    sequence = peewee.BigAutoField()
    gesture = _link(GestureRow, "gesture")
    at = MomentField()
    actor = _link(PersonRow, "actor", null=True)
    actor_name = WordsField(200)
    verb = WordsField(200)
    before = WordsField(200)
    after = WordsField(200)
    run = _link(RunRow, "run", null=True)
    text = WordsField(4_000)

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
    name = WordsField(200)
    document = WordsField(200)
    sheets = peewee.IntegerField()
    pieces = peewee.TextField()

    class Meta:
        table_name = "run_files"
        primary_key = peewee.CompositeKey("run", "position")
        without_rowid = True


class RunEndRow(Row):
    run = _link(RunRow, "run", primary_key=True)
    how = WordsField(200)
    at = MomentField()
    person_name = WordsField(200)
    folder = WordsField(4_000)

    class Meta:
        table_name = "run_ends"


class TallyRow(Row):
    status = WordsField(200, primary_key=True)
    gestures = peewee.BigIntegerField()

    class Meta:
        table_name = "tallies"


class DraftRow(Row):
    id = peewee.UUIDField(primary_key=True)
    person = peewee.UUIDField(index=True)
    customer = peewee.UUIDField(null=True)
    payload = peewee.TextField()
    saved_at = MomentField()

    class Meta:
        table_name = "drafts"


class ImportRow(Row):
    number = peewee.BigAutoField()
    file_name = WordsField(200)
    format = WordsField(200)
    actor_name = WordsField(200)
    at = MomentField()
    added = peewee.BigIntegerField()
    updated = peewee.BigIntegerField()
    unchanged = peewee.BigIntegerField()
    undone_at = MomentField(null=True)
    undone_by = WordsField(200)

    class Meta:
        table_name = "imports"


class ImportChangeRow(Row):
    import_number = _link(ImportRow, "import_number")
    customer = peewee.UUIDField()
    version = peewee.IntegerField()
    before = peewee.TextField()

    class Meta:
        table_name = "import_changes"
        primary_key = peewee.CompositeKey("import_number", "customer")
        without_rowid = True


class SettingRow(Row):
    key = WordsField(200, primary_key=True)
    value = peewee.TextField()

    class Meta:
        table_name = "settings"


TABLES = (
    PersonRow,
    CustomerRow,
    ItemRow,
    RunRow,
    GestureRow,
    GestureItemRow,
    EventRow,
    RunGestureRow,
    RunFileRow,
    RunEndRow,
    TallyRow,
    DraftRow,
    ImportRow,
    ImportChangeRow,
    SettingRow,
)


def up(migrator: Any, db: Any) -> None:
    create_tables(db, TABLES)
    create_word_index(db, "customers", "seq")
    create_word_index(db, "gestures", "number")


def down(migrator: Any, db: Any) -> None:
    drop_tables(db, TABLES, words=("customers", "gestures"))
