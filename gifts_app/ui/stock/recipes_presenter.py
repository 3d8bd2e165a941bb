"""What the Stock page does with recipes and stand-ins: show, write, forget, take back. Plain Python."""

from collections.abc import Sequence
from typing import Any, Protocol

from gifts_app.domain.items import Item
from gifts_app.domain.recipes import Recipe, RecipeBook
from gifts_app.errors import GiftsError, InvalidRequest
from gifts_app.ui.customers.presenter import Remember
from gifts_app.ui.topics import STOCK

CHANGES = frozenset({STOCK})


class RecipesView(Protocol):
    """What the presenter needs of the page."""

    def show_book(self, book: RecipeBook, items: Sequence[Item]) -> None:
        """Show the recipes, and what can be made of what is on hand."""

    def show_recipe_saved(self, recipe: Recipe | None, said: str) -> None:
        """Leave the form and say what was done; None when the recipe is gone."""

    def show_recipe_faults(self, fields: dict[str, str]) -> None:
        """Say in the form what is wrong."""

    def show_problem(self, error: GiftsError) -> None:
        """Say what could not be done."""

    def recipe_phrase(self, key: str, name: str) -> str:
        """Name something that was done: ``changed``, ``added``, ``dropped`` or ``ranked``."""


class RecipesPresenter:
    """The team's recipes.

    Attributes:
        book: as it was read last.
    """

    def __init__(self, page: RecipesView, operations: Any, remember: Remember) -> None:
        self._page, self._operations, self._remember = page, operations, remember
        self.book = RecipeBook()

    def reload(self) -> None:
        """Read the recipes and the shelves again."""
        self._operations.read(
            lambda services: (services.recipes.book(), services.stock.items()),
            lambda found: self._on_book(*found),
            owner=self._page,
            key="stock.recipes",
        )

    def save(self, recipe: Recipe, before: Recipe | None) -> None:
        """Store what stands in the form."""
        if recipe == before:
            self._page.show_recipe_saved(recipe, "")
            return

        def done(stored: Recipe) -> None:
            said = self._page.recipe_phrase("changed" if before else "added", stored.name)
            self._remember(said, lambda: self._take_back(stored, before))
            self._page.show_recipe_saved(stored, said)

        self._write(lambda services: services.recipes.put(recipe, before.name if before else ""), done)

    def drop(self, recipe: Recipe) -> None:
        """Forget a recipe; what was packed after it stays in the history."""

        def done(dropped: Recipe) -> None:
            said = self._page.recipe_phrase("dropped", dropped.name)
            self._remember(said, lambda: self._write(lambda services: services.recipes.put(dropped)))
            self._page.show_recipe_saved(None, said)

        self._write(lambda services: services.recipes.drop(recipe.name), done)

    def rank(self, item: Item, ranked: tuple[str, ...]) -> None:
        """Say what may stand in for an item, the best first."""
        before = self.book.stand_ins.get(item.sku, ())
        if ranked == before:
            return

        def done(_nothing: None) -> None:
            said = self._page.recipe_phrase("ranked", item.name)
            self._remember(said, lambda: self._write(lambda services: services.recipes.rank(item.sku, before)))

        self._write(lambda services: services.recipes.rank(item.sku, ranked), done)

    def _take_back(self, stored: Recipe, before: Recipe | None) -> None:
        if before is None:
            self._write(lambda services: services.recipes.drop(stored.name))
        else:
            self._write(lambda services: services.recipes.put(before, stored.name))

    def _write(self, job: Any, done: Any = lambda _stored: None) -> None:
        self._operations.write(job, done, changes=CHANGES, owner=self._page, failed=self._on_refused)

    def _on_book(self, book: RecipeBook, items: Sequence[Item]) -> None:
        self.book = book
        self._page.show_book(book, items)

    def _on_refused(self, error: GiftsError) -> None:
        if isinstance(error, InvalidRequest) and error.fields:
            self._page.show_recipe_faults(error.fields)
        else:
            self._page.show_problem(error)
