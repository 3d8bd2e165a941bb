"""Keeps PySide from reading sources. Loaded before every other module of the window; loading it is all there is to do.

PySide reads the source of every module that is loaded after it, and keeps it, to learn whether that module might ask
for PySide's other spellings of its names. None does; this takes a tenth off the start, and megabytes off the memory.
"""

import contextlib

import PySide6  # noqa: F401 - brings shibokensupport

with contextlib.suppress(ImportError):
    from shibokensupport import feature  # type: ignore[import-not-found]

    feature._mod_uses_pyside = lambda _module: False  # noqa: SLF001 - it has no switch; without it all is slower
