"""Reading the house's own source."""

import ast
import subprocess
from functools import cache
from pathlib import Path

BASIS = Path(__file__).resolve().parents[2]
PAKKET = BASIS / "spreiding"
SJABLONEN = BASIS / "templates"


@cache
def python(map_: Path = PAKKET) -> dict[Path, str]:
    """Source per Python file, migrations left out."""
    return {pad: pad.read_text(encoding="utf-8") for pad in sorted(map_.rglob("*.py")) if "migrations" not in pad.parts}


@cache
def boom(pad: Path) -> ast.Module:
    return ast.parse(pad.read_text(encoding="utf-8"))


@cache
def sjablonen() -> dict[str, str]:
    """Source per template, by the name under which it is loaded."""
    return {
        str(pad.relative_to(SJABLONEN)): pad.read_text(encoding="utf-8")
        for pad in sorted(SJABLONEN.rglob("*"))
        if pad.suffix in (".html", ".txt")
    }


@cache
def bewaard() -> tuple[Path, ...]:
    """Files that are, or would be, kept in version control."""
    opdracht = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    uit = subprocess.run(opdracht, cwd=BASIS, capture_output=True, check=True).stdout.decode()
    return tuple(BASIS / naam for naam in uit.split("\0") if naam and (BASIS / naam).is_file())


def kort(pad: Path) -> str:
    return str(pad.relative_to(BASIS))
