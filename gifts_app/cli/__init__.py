"""The command line: a face over the services, for administrators, scripts and nightly jobs.

Knows argparse, text and JSON. Must not know Qt, the database, the paper or the window; what other layers show or
measure comes in through ``faces``.
"""

from gifts_app.cli.options import Options
from gifts_app.cli.running import run

__all__ = ["Options", "run"]
