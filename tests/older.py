"""A database as an older program left it."""

from playhouse.migrations import Runner

from gifts_app.storage import migrations
from gifts_app.storage.database import Database


def step_back(database: Database, last: str) -> None:
    """Undo all steps behind one, the triggers too; to open the database again is its upgrade."""
    with database.session():
        migrations._drop_triggers(database.peewee)
        runner = Runner(database.peewee, str(migrations.FOLDER), table_name=migrations.HISTORY)
        while (migrations.applied(database.peewee) or ())[-1] != last:
            runner.down()
