"""Recipes for packages and what may stand in for what: everybody's to change, and to bring from a file."""

import json
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from gifts_app.domain.gestures import GestureItem
from gifts_app.domain.items import Item, ItemCategory
from gifts_app.domain.kinds import MOST_ITEMS, MOST_OF_ONE_ITEM
from gifts_app.domain.recipes import MOST_RECIPES, MOST_STAND_INS, Recipe, RecipeBook, plan
from gifts_app.domain.text import LINE_LENGTH, clean_line
from gifts_app.errors import InvalidRequest, NotFound, Sentence, StorageUnavailable, UnreadableFile
from gifts_app.services.settings import TeamSettings
from gifts_app.storage.items import ItemStore
from gifts_app.storage.recipes import RecipeStore

_LARGEST_FILE = 1_000_000
_MOST_DOTS = 200  # in a line: tomllib reads a key of as many parts in the square of them


class Recipes:
    """Use cases around recipes."""

    def __init__(self, recipes: RecipeStore, items: ItemStore, settings: TeamSettings) -> None:
        self._recipes = recipes
        self._items = items
        self._settings = settings

    def book(self) -> RecipeBook:
        """Return all recipes by name, and what may stand in for what."""
        return self._recipes.book()

    def packed(
        self, name: str, more: Sequence[GestureItem] = (), own: Sequence[GestureItem] = ()
    ) -> tuple[GestureItem, ...]:
        """Return what goes into a package of a recipe now, with the first stand-in on hand for what runs out.

        Args:
            name: of the recipe, capitals aside.
            more: what goes in beside it, wished for by name and never replaced.
            own: what the package was promised before it is changed.

        Raises:
            NotFound: there is no such recipe.
        """
        book = self.book()
        recipe = next((each for each in book.recipes if each.name.casefold() == clean_line(name).casefold()), None)
        if recipe is None:
            raise NotFound("There is no recipe “{name}”; recipes lists what there is.", name=name)
        promised = {item.sku: item.quantity for item in own}
        items = self._items.all(self._settings.paper().card_stock)
        free = {item.sku: item.free_beside(promised.get(item.sku, 0)) for item in items if not item.retired}
        named = {item.sku for item in more}
        rest = [item for item in recipe.items if item.sku not in named]
        return (*plan(rest, free, book.stand_ins, named), *more)

    def put(self, recipe: Recipe, before: str = "") -> Recipe:
        """Add a recipe or change one.

        Args:
            recipe: as it shall be.
            before: the name it had; empty for a new one.

        Raises:
            InvalidRequest: with a sentence for every field that is wrong.
        """
        book = self.book()
        others = [each.name for each in book.recipes if each.name != before]
        cleaned = Recipe(clean_line(recipe.name), recipe.items)
        faults = _faults(cleaned, self._packable())
        if cleaned.name.casefold() in (name.casefold() for name in others):
            faults["name"] = Sentence("There is a recipe of this name; choose another name.")
        if len(others) >= MOST_RECIPES:
            faults.setdefault("name", Sentence("There are {most} recipes; put one away first.", most=MOST_RECIPES))
        if faults:
            raise InvalidRequest("The recipe cannot be saved as it is.", faults)
        self._recipes.put([cleaned], {}, [before] if before else ())
        return cleaned

    def drop(self, name: str) -> Recipe:
        """Forget a recipe, and return it as it was.

        Raises:
            NotFound: there is no such recipe.
        """
        recipe = next((each for each in self.book().recipes if each.name == name), None)
        if recipe is None:
            raise NotFound("There is no recipe “{name}”; recipes lists what there is.", name=name)
        self._recipes.put((), {}, [name])
        return recipe

    def rank(self, sku: str, stand_ins: Sequence[str]) -> None:
        """Say what may stand in for an item, the best first; nothing takes it all back.

        Raises:
            InvalidRequest: with a sentence for the field ``stand_ins``.
        """
        fault = _rank_fault(sku, stand_ins, self._packable())
        if fault is not None:
            raise InvalidRequest("This cannot stand in for {sku}.", {"stand_ins": fault}, sku=sku)
        self._recipes.put((), {sku: stand_ins})

    def import_file(self, path: Path) -> RecipeBook:
        """Take recipes and ranks from a TOML file over those of the same names and SKUs; all of the file or nothing.

        Raises:
            UnreadableFile: it is no such file.
            InvalidRequest: something in it cannot be; the sentence names it.
        """
        recipes, stand_ins = _read(path)
        known, names = self._packable(), set[str]()
        for recipe in recipes:
            faults = _faults(recipe, known)
            if recipe.name.casefold() in names:
                faults["name"] = Sentence("It stands there twice.")
            names.add(recipe.name.casefold())
            for fault in faults.values():
                raise InvalidRequest("Recipe “{name}”: {fault}", name=recipe.name, fault=fault)
        for sku, ranked in stand_ins.items():
            wrong = _rank_fault(sku, ranked, known)
            if wrong is not None:
                raise InvalidRequest("Instead of {sku}: {fault}", sku=sku, fault=wrong)
        present = self.book().recipes
        old = [each.name for each in present if each.name.casefold() in names]
        if len(present) - len(old) + len(recipes) > MOST_RECIPES:
            raise InvalidRequest("There is room for {most} recipes; put some away first.", most=MOST_RECIPES)
        self._recipes.put(recipes, stand_ins, old)
        return self.book()

    def export_file(self, path: Path) -> None:
        """Write all recipes and ranks as a file that ``import_file`` reads.

        Raises:
            StorageUnavailable: the file cannot be written.
        """
        try:
            path.write_text(text_of(self.book()), "utf-8")
        except OSError as error:
            raise StorageUnavailable("{path} cannot be written ({reason}).", path=path, reason=error.strerror) from None

    def _packable(self) -> Mapping[str, Item]:
        return {item.sku: item for item in self._items.all() if item.category is ItemCategory.PACKAGE}


def text_of(book: RecipeBook) -> str:
    """Write recipes and ranks as TOML: the same book gives the same text."""
    lines = ["# Recipes for WoW packages, and what may stand in for what runs out, the best first."]
    for recipe in book.recipes:
        lines += ["", "[[recipe]]", f"name = {_quoted(recipe.name)}", "items = ["]
        lines += [f"    {{ sku = {_quoted(item.sku)}, quantity = {item.quantity} }}," for item in recipe.items]
        lines.append("]")
    if book.stand_ins:
        lines += ["", "[instead_of]"]
        for sku, ranked in sorted(book.stand_ins.items()):
            lines.append(f"{_quoted(sku)} = [{', '.join(_quoted(each) for each in ranked)}]")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    # A basic string of TOML is one of JSON, but for DEL, which a cleaned line does not hold.
    return json.dumps(text, ensure_ascii=False)


def _faults(recipe: Recipe, known: Mapping[str, Item]) -> dict[str, Sentence]:
    faults: dict[str, Sentence] = {}
    if not recipe.name:
        faults["name"] = Sentence("This is needed.")
    elif len(recipe.name) > LINE_LENGTH:
        faults["name"] = Sentence("This is too long.")
    skus = [item.sku for item in recipe.items]
    if not skus:
        faults["items"] = Sentence("Put at least one thing into the recipe.")
    elif len(skus) > MOST_ITEMS or len(set(skus)) < len(skus):
        faults["items"] = Sentence("Choose up to {most} different things.", most=MOST_ITEMS)
    elif any(not 1 <= item.quantity <= MOST_OF_ONE_ITEM for item in recipe.items):
        faults["items"] = Sentence("Take 1 to {most} of each thing.", most=MOST_OF_ONE_ITEM)
    elif unknown := _unknown(skus, known):
        faults["items"] = unknown
    return faults


def _rank_fault(sku: str, stand_ins: Sequence[str], known: Mapping[str, Item]) -> Sentence | None:
    if sku in stand_ins or len(set(stand_ins)) < len(stand_ins):
        return Sentence("Name other things, each once.")
    if len(stand_ins) > MOST_STAND_INS:
        return Sentence("Choose up to {most} different things.", most=MOST_STAND_INS)
    return _unknown((sku, *stand_ins), known)


def _unknown(skus: Collection[str], known: Mapping[str, Item]) -> Sentence | None:
    missing = next((sku for sku in skus if sku not in known), None)
    return Sentence("There is nothing called {sku} on the shelves for packages.", sku=missing) if missing else None


def _read(path: Path) -> tuple[list[Recipe], dict[str, tuple[str, ...]]]:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableFile("{path} cannot be read ({reason}).", path=path, reason=error.strerror) from None
    if len(data) > _LARGEST_FILE:
        raise UnreadableFile("{path} is too large for a file of recipes.", path=path)
    try:
        _refuse_endless_keys(data)
        found = tomllib.loads(data.decode("utf-8-sig"))
        _allow_only(found, "recipe", "instead_of")
        recipes = [_recipe(entry) for entry in _listed(found.get("recipe", []))]
        ranks = dict(found.get("instead_of", {}))
        stand_ins = {clean_line(sku): tuple(_words(ranked)) for sku, ranked in ranks.items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        # What tomllib and our own reading raise is about places in the file; the way out is the same for all.
        raise UnreadableFile(
            "{path} is no file of recipes; recipes --export writes one to begin with.", path=path
        ) from None
    return recipes, stand_ins


def _refuse_endless_keys(data: bytes) -> None:
    if any(line.count(b".") > _MOST_DOTS for line in data.split(b"\n")):
        raise ValueError


def _allow_only(entry: Mapping[str, Any], *keys: str) -> None:
    if entry.keys() - set(keys):
        raise KeyError


def _recipe(entry: Mapping[str, Any]) -> Recipe:
    _allow_only(entry, "name", "items")
    items = []
    for item in _listed(entry["items"]):
        _allow_only(item, "sku", "quantity")
        quantity = item.get("quantity", 1)
        if type(quantity) is not int:
            raise TypeError
        items.append(GestureItem(clean_line(_word(item["sku"])), quantity))
    return Recipe(clean_line(_word(entry["name"])), tuple(items))


def _listed(value: object) -> Iterable[Mapping[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise TypeError
    return value


def _words(value: object) -> list[str]:
    if not isinstance(value, list):
        raise TypeError
    return [clean_line(_word(each)) for each in value]


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
