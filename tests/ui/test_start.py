"""A window shows before anything heavy is loaded."""

import subprocess
import sys

SHELL = "import gifts_app.ui.theme, gifts_app.ui.main_window, gifts_app.ui.notices, gifts_app.ui.crash"
LATER = ("peewee", "apsw", "psycopg", "reportlab", "uharfbuzz", "pypdfium2", "PySide6.QtNetwork", "gifts_app.services")


def test_the_shell_loads_no_database_and_no_paper():
    """Each of them costs as much as the whole window; they are loaded on a lane, while the window already stands."""
    code = f"{SHELL}; import sys; print('\\n'.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "gifts_app.ui.main_window" in loaded
    assert not loaded & set(LATER)
    assert "gifts_app.ui.overview" not in loaded


def test_sources_are_not_read_again():
    """PySide would read, and keep, the source of every module that is loaded after it."""
    code = f"import gifts_app.ui.unread_sources; {SHELL}; import linecache; print('\\n'.join(linecache.cache))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not [path for path in run.stdout.splitlines() if "gifts_app" in path and "unread_sources" not in path]
