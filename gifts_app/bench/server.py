"""A database of its own on a PostgreSQL server, for as long as something is measured there."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

from gifts_app.errors import GiftsError


@contextmanager
def database_beside(address: str) -> Iterator[str]:
    """Make an empty database on the server of an address, and remove it in the end; what stands there is not touched.

    Args:
        address: ``postgresql://USER@HOST/NAME`` of a database that there is.

    Returns:
        The address of the new one.

    Raises:
        GiftsError: the server is not there, or the login may not make databases.
    """
    import psycopg  # noqa: PLC0415 (only where somebody has a server)

    name = f"gifts_bench_{secrets.token_hex(4)}"

    def tell(statement: str) -> None:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement)

    try:
        tell(f"CREATE DATABASE {name}")
    except psycopg.Error as failure:
        raise GiftsError(
            "No database for measuring can be made on that server; check the address, and that the login may create "
            "databases."
        ) from failure
    try:
        yield urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
    finally:
        # Only a superuser may send away the server's own upkeep by force; without force the server does it by itself.
        try:
            tell(f"DROP DATABASE {name}")
        except psycopg.errors.ObjectInUse:
            tell(f"DROP DATABASE {name} WITH (FORCE)")
