"""Tables of what a whole team shares beside its customers and gestures: settings, and how its paper looks."""

from gifts_app.domain.text import LINE_LENGTH, TEXT_LENGTH
from gifts_app.storage.drivers import peewee
from gifts_app.storage.fields import MomentField, Row, WordsField


class FrontRow(Row):
    """A card front of the team's own. ``digest``: of the file that was brought; ``picture``: a PNG or JPEG."""

    seq = peewee.BigAutoField()
    key = WordsField(LINE_LENGTH, unique=True)
    digest = WordsField(64, unique=True)
    label = WordsField(LINE_LENGTH)
    occasions = WordsField(TEXT_LENGTH)
    solemn = peewee.BooleanField()
    added_by = WordsField(LINE_LENGTH)
    added_at = MomentField()
    retired = peewee.BooleanField()
    form = WordsField(LINE_LENGTH)
    width = peewee.IntegerField()
    height = peewee.IntegerField()
    picture = peewee.BlobField()

    class Meta:
        table_name = "fronts"


class SettingRow(Row):
    key = WordsField(LINE_LENGTH, primary_key=True)
    value = peewee.TextField()

    class Meta:
        table_name = "settings"
