"""Recipes for packages and what may stand in for what."""

from collections.abc import Iterable, Mapping, Sequence

from gifts_app.domain.gestures import GestureItem
from gifts_app.domain.recipes import Recipe, RecipeBook
from gifts_app.storage.sessions import Database


class RecipeStore:
    """All recipes of the team."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def book(self) -> RecipeBook:
        """Load everything, recipes in the order of the alphabet."""
        with self._db.session():
            # One look, because somebody may add or forget a recipe between two.
            rows = self._db.run(
                "SELECT r.name, i.sku, i.quantity FROM recipes r LEFT JOIN recipe_items i ON i.recipe = r.name "
                "ORDER BY r.name, i.position"
            )
            ranks = self._db.run("SELECT sku, stand_in FROM stand_ins ORDER BY sku, place")
        things: dict[str, list[GestureItem]] = {}
        for name, sku, quantity in rows:
            things.setdefault(name, []).extend([GestureItem(sku, quantity)] if sku is not None else ())
        stand_ins: dict[str, list[str]] = {}
        for sku, stand_in in ranks:
            stand_ins.setdefault(sku, []).append(stand_in)
        return RecipeBook(
            tuple(
                Recipe(name, tuple(things[name])) for name in sorted(things, key=lambda name: (name.casefold(), name))
            ),
            {sku: tuple(ranked) for sku, ranked in stand_ins.items()},
        )

    def put(self, recipes: Iterable[Recipe], stand_ins: Mapping[str, Sequence[str]], gone: Iterable[str] = ()) -> None:
        """Store recipes and ranks over what is known by the same name or SKU, all or nothing.

        Args:
            recipes: each over the one of its name.
            stand_ins: for a SKU everything that may stand in for it, the best first; nothing takes its ranks away.
            gone: names of recipes to forget first; one that is not there is forgotten already.
        """
        db = self._db
        with db.transaction():
            for name in gone:
                _forget(db, name)
            for recipe in recipes:
                _forget(db, recipe.name)
                db.change("INSERT INTO recipes (name) VALUES (?)", (recipe.name,))
                db.many(
                    "INSERT INTO recipe_items (recipe, sku, position, quantity) VALUES (?, ?, ?, ?)",
                    [(recipe.name, item.sku, place, item.quantity) for place, item in enumerate(recipe.items)],
                )
            for sku, ranked in stand_ins.items():
                db.change("DELETE FROM stand_ins WHERE sku = ?", (sku,))
                db.many(
                    "INSERT INTO stand_ins (sku, place, stand_in) VALUES (?, ?, ?)",
                    [(sku, place, stand_in) for place, stand_in in enumerate(ranked)],
                )


def _forget(db: Database, name: str) -> None:
    db.change("DELETE FROM recipe_items WHERE recipe = ?", (name,))
    db.change("DELETE FROM recipes WHERE name = ?", (name,))
