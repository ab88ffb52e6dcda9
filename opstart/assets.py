"""Third-party CSS, fonts and icons: `npm ci` in static/npm, with the machine's node or else the one from
PyPI.

Run as `python -m opstart.assets` it also collects the static files for production; both only when
something changed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from opstart import BASIS, DATA
from opstart.environment import draai, maak_venv, omgeving, slot, vind_uv
from opstart.messages import Struikelblok, meld, struikel

NPM = BASIS / "static" / "npm"
NODE_VENV = BASIS / ".node"
NODE_EISEN = BASIS / "opstart" / "requirements-node.txt"
NODE_OUDST = 20


def vind_node():
    """The folder with node and npm: on PATH when new enough, in .node, or installed there from PyPI."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _hoofdversie(node) >= NODE_OUDST:
        return Path(npm).parent
    eigen = NODE_VENV / "bin"
    if not (eigen / "npm").exists():
        meld("Node ophalen (voor opmaak, lettertypen en browsertests)…")
        _installeer_node()
    return eigen


def _installeer_node():
    uv = vind_uv()
    if uv:
        draai(
            [uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(NODE_VENV)],
            "node ophalen",
        )
        pip = [uv, "pip", "install", "--quiet", "--python", str(NODE_VENV / "bin" / "python")]
    else:
        maak_venv(NODE_VENV)
        pip = [str(NODE_VENV / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    draai([*pip, "--require-hashes", "-r", str(NODE_EISEN)], "node ophalen")


def _hoofdversie(node):
    tekst = subprocess.run([node, "--version"], stdout=subprocess.PIPE, text=True).stdout.strip().lstrip("v")
    return int(tekst.split(".")[0]) if tekst[:1].isdigit() else 0


def npm_ci(map_):
    """Install exactly what the lock file of `map_` says, unless that was done already."""
    gereed = map_ / "node_modules" / ".spreiding-gereed"
    wens = hashlib.sha256((map_ / "package-lock.json").read_bytes()).hexdigest()
    if gereed.exists() and gereed.read_text() == wens:
        return False
    node = vind_node()
    pad = os.pathsep.join([str(node), os.environ.get("PATH", "")])
    draai(
        [str(node / "npm"), "ci", "--no-progress"],
        "opmaak en lettertypen ophalen",
        cwd=map_,
        env=omgeving(PATH=pad),
    )
    gereed.write_text(wens)
    return True


def zorg_voor_npm():
    """static/npm/node_modules is there and complete."""
    DATA.mkdir(parents=True, exist_ok=True)
    with slot(DATA / "npm.slot"):
        return npm_ci(NPM)


def zorg_voor_statisch():
    """The static files stand collected, hashed and compressed in `staticfiles`; done again when a source
    changed."""
    with slot(DATA / "statisch.slot"):
        gereed = BASIS / "staticfiles" / ".spreiding-gereed"
        nu = vingerafdruk(_bronnen())
        if gereed.exists() and gereed.read_text() == nu:
            return False
        draai(
            [sys.executable, "manage.py", "collectstatic", "--noinput", "--clear", "--verbosity=0"],
            "de opmaak klaarzetten",
            cwd=BASIS,
        )
        gereed.write_text(nu)
        return True


def _bronnen():
    yield BASIS / "requirements.txt"
    yield BASIS / "spreiding" / "config" / "settings" / "base.py"
    yield NPM / "package-lock.json"
    for naam in ("css", "js", "img"):
        yield from sorted(pad for pad in (BASIS / "static" / naam).rglob("*") if pad.is_file())
    yield from sorted((BASIS / "spreiding").glob("*/static/**/*.*"))


def vingerafdruk(paden):
    """One text that changes when the content or name of any of these files does."""
    som = hashlib.sha256()
    for pad in paden:
        if pad.is_file():
            som.update(str(pad.relative_to(BASIS)).encode() + b"\0" + pad.read_bytes())
    return som.hexdigest()


def main():
    try:
        zorg_voor_npm()
        zorg_voor_statisch()
    except Struikelblok as fout:
        return struikel(fout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
