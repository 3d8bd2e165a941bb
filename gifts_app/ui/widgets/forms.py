"""Several fields that are filled, read and corrected together."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt

from gifts_app.ui.messages import field_sentences
from gifts_app.ui.widgets.fields import Labelled


class Form(dict[str, Labelled]):
    """Fields by key, in the order they are read."""

    def fill(self, values: Mapping[str, str]) -> None:
        """Show values; nobody is told, and what was wrong is forgotten."""
        for key, value in values.items():
            self[key].set_value(value)

    def values_of(self, *keys: str) -> dict[str, Any]:
        """What stands in these fields, or in all; texts, but typed as anything so that records can be made of them."""
        return {key: self[key].value() for key in keys or self}

    def show_faults(self, faults: Mapping[str, str]) -> Labelled | None:
        """Say under each field what is wrong with it, forget what is not any more, and go to the first that is."""
        said = field_sentences(faults)
        for key, field in self.items():
            field.set_error(said.get(key, ""))
        first = next((field for key, field in self.items() if key in said), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return first
