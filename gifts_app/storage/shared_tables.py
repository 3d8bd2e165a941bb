"""Tables beside customers and gestures: the team's settings, fronts and recipes, and people's own phrases and news."""

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


class RecipeRow(Row):
    name = WordsField(LINE_LENGTH, primary_key=True)

    class Meta:
        table_name = "recipes"


class RecipeItemRow(Row):
    """One thing of a recipe; an item is never removed, so that no key has to say that there is one."""

    recipe = WordsField(LINE_LENGTH)
    sku = WordsField(LINE_LENGTH)
    position = peewee.IntegerField()
    quantity = peewee.IntegerField(constraints=[peewee.Check("quantity > 0")])

    class Meta:
        table_name = "recipe_items"
        primary_key = peewee.CompositeKey("recipe", "sku")
        without_rowid = True


class StandInRow(Row):
    """What may stand in for an item that runs out; ``place``: the best is 0."""

    sku = WordsField(LINE_LENGTH)
    place = peewee.IntegerField()
    stand_in = WordsField(LINE_LENGTH)

    class Meta:
        table_name = "stand_ins"
        primary_key = peewee.CompositeKey("sku", "stand_in")
        without_rowid = True
        constraints = [peewee.SQL("CONSTRAINT stands_in_for_another CHECK (sku <> stand_in)")]


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


SHARED_TABLES: tuple[type[Row], ...] = (
    SettingRow, FrontRow, PhraseRow, NameWordRow, NewsRow, RecipeRow, RecipeItemRow, StandInRow,
)  # fmt: skip
