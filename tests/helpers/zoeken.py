"""The two ways of looking for counterexamples: always the same ones at the gate, or freely in a search."""

from hypothesis import settings

RUIM = 20_000


def profielen() -> None:
    """`keuring` is the default and gives every run the same examples; `--hypothesis-profile=zoek` looks further."""
    settings.register_profile("keuring", derandomize=True, print_blob=True, deadline=None)
    settings.register_profile("zoek", max_examples=RUIM, print_blob=True, deadline=None)
    settings.load_profile("keuring")


def voorbeelden(aantal: int) -> settings:
    """At least this many examples, and as many as the search asks when searching."""
    standaard = settings.get_current_profile_name()
    return settings(max_examples=max(aantal, RUIM) if standaard == "zoek" else aantal)
