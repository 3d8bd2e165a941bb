"""Tables beside customers and gestures: the team's settings, its card fronts, people's own phrases and news."""

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


class PhraseRow(Row):
    """Words that a person likes to use again; theirs at every desk, and nobody else's."""

    id = peewee.UUIDField(primary_key=True)
    person = peewee.UUIDField(index=True)
    text = WordsField(TEXT_LENGTH)
    saved_at = MomentField()

    class Meta:
        table_name = "phrases"


class NewsRow(Row):
    """What others did to a person's gestures and the person has not looked at; a rule of the database writes it.

    ``event``: its sequence. ``person``: row of the gesture's agent. ``told``: the strip has said it once.
    """

    event = peewee.BigIntegerField(primary_key=True)
    gesture = peewee.BigIntegerField()
    person = peewee.BigIntegerField()
    told = peewee.BooleanField()

    class Meta:
        table_name = "news"


NewsRow.add_index(peewee.SQL("CREATE INDEX news_person ON news (person, event)"))


class SettingRow(Row):
    key = WordsField(LINE_LENGTH, primary_key=True)
    value = peewee.TextField()

    class Meta:
        table_name = "settings"


class NameWordRow(Row):
    """A folded word of some customer's name; see ``near_names``."""

    word = WordsField(40)

    class Meta:
        table_name = "name_words"
        primary_key = False
