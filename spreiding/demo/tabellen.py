"""The tables of an empty database, by the same migrations as everywhere, in half the time."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db.migrations.state import ProjectState


def maak_tabellen() -> None:
    """`migrate`. Somebody waits for the first page, and this is a tenth of it."""
    with nieuw_staat_los():
        call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def nieuw_staat_los() -> Iterator[None]:
    """A model that a migration adds is drawn by itself in the state of the migrations.

    Django draws every model anew that is related to it, over any number of steps: here nearly all of them, for each
    new table. Nothing can point to a model that did not exist, so that changes nothing to the tables.
    """
    zoek = getattr(ProjectState, "_find_reload_model", None)
    if zoek is None:  # a Django that does this otherwise: the plain way
        yield
        return

    def gevonden(staat: ProjectState, app: str, model: str, delay: bool = False) -> set[tuple[str, str]]:
        is_nieuw = model not in staat.apps.all_models[app]
        return {(app, model)} if is_nieuw else zoek(staat, app, model, delay)

    ProjectState._find_reload_model = gevonden  # type: ignore[attr-defined]
    try:
        yield
    finally:
        ProjectState._find_reload_model = zoek  # type: ignore[attr-defined]
