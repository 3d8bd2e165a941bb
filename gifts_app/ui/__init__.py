"""The window: pages, the kit of widgets they are built from, and nothing that decides anything.

Pages are dumb widgets, presenters are plain Python over services. No storage, no documents, no file formats here.
"""

import contextlib

import PySide6  # noqa: F401 - brings shibokensupport

# PySide reads the source of every module that is loaded after it, and keeps it, to learn whether that module might ask
# for PySide's other spellings of its names. None does; that takes a tenth off the start, and megabytes off the memory.
with contextlib.suppress(ImportError):
    from shibokensupport import feature  # type: ignore[import-not-found]

    feature._mod_uses_pyside = lambda _module: False  # noqa: SLF001 - it has no switch; without it all is slower
