"""The Python environment: is what we need here, and if not, make .venv with uv (or pip) from the hashed
requirements."""

import contextlib
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from importlib import metadata

from opstart import BASIS, DATA
from opstart.messages import SCHIJF_VOL, Struikelblok, meld, uitleg

OUDST, NIEUWST = (3, 12), (3, 14)
EISEN = BASIS / "requirements-dev.txt"
VENV = BASIS / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
GEREED = VENV / "spreiding-gereed"  # holds the hash of the requirements it was made from
TOOLS = BASIS / ".tools"
UV_EISEN = BASIS / "opstart" / "requirements-uv.txt"
NODIGE_RUIMTE = 1600 * 1024**2  # bytes: packages, browser parts and a demonstration world

PYTHON_PAST_NIET = (
    "Spreiding heeft Python 3.12, 3.13 of 3.14 nodig; dit is Python {}. Installeer een van die versies "
    "(Debian 13 en Ubuntu 24.04 hebben die al) en start opnieuw, bijvoorbeeld met: python3.13 manage.py demo"
)
GEEN_VENV = (
    "Python mist hier de module venv (of ensurepip). Installeer die en probeer het opnieuw, "
    "op Debian en Ubuntu met: sudo apt-get install -y python3-venv"
)


def zorg_voor_omgeving(*, alles, argv):
    """Return when this interpreter has the requirements; else start again inside .venv (made first when
    needed).

    `alles`: also the development group (demo, test and keuring need it); otherwise what production needs.
    """
    if not ontbrekend(alles=alles):
        return
    if os.environ.get("SPREIDING_OMGEVING") == str(VENV):
        raise Struikelblok(
            "De omgeving in .venv is niet volledig (er ontbreekt: {}). Verwijder de map .venv en probeer het "
            "opnieuw.".format(", ".join(ontbrekend(alles=alles)))
        )
    maak_omgeving()
    os.environ["SPREIDING_OMGEVING"] = str(VENV)
    os.execv(str(VENV_PYTHON), [str(VENV_PYTHON), *argv])


def ontbrekend(*, alles):
    """Names of direct requirements this interpreter lacks or has too old. Looks at pyproject.toml, not at
    hashes."""
    if sys.version_info[:2] < OUDST:
        return ["Python 3.12"]
    if sys.prefix == str(VENV) and is_gereed():
        return []
    return [naam for naam, ondergrens in directe_eisen(alles=alles) if not _heeft(naam, ondergrens)]


def directe_eisen(*, alles):
    """(name, lower bound) of each direct requirement; without a pyproject.toml nothing can be asked."""
    import tomllib  # not in the old Pythons that must be able to read this file

    pad = BASIS / "pyproject.toml"
    if not pad.exists():
        return []
    inhoud = tomllib.loads(pad.read_text())
    regels = list(inhoud["project"]["dependencies"])
    if alles:
        regels += [r for groep in inhoud["dependency-groups"].values() for r in groep if isinstance(r, str)]
    return [(re.match(r"[\w.-]+", regel).group(), _ondergrens(regel)) for regel in regels]


def _ondergrens(regel):
    gevonden = re.search(r">=\s*([\d.]+)", regel)
    return _getallen(gevonden.group(1)) if gevonden else ()


def _getallen(versie):
    return tuple(int(deel) for deel in re.findall(r"\d+", versie.split("+")[0])[:3])


def _heeft(naam, ondergrens):
    try:
        return _getallen(metadata.version(naam)) >= ondergrens
    except metadata.PackageNotFoundError:
        return False


def is_gereed():
    """Was .venv made, completely, from the requirements as they are now?"""
    with contextlib.suppress(OSError):
        return GEREED.read_text() == _vingerafdruk()
    return False


def is_zelf_gemaakt():
    """Did somebody make a .venv by other means, with everything in it? Then it is left alone."""
    if GEREED.exists() or not VENV_PYTHON.exists():
        return False
    vraag = "import sys; from opstart.environment import ontbrekend; sys.exit(bool(ontbrekend(alles=True)))"
    return _lukt([str(VENV_PYTHON), "-c", vraag], cwd=str(BASIS))


def _vingerafdruk():
    return hashlib.sha256(EISEN.read_bytes()).hexdigest()


def maak_omgeving():
    """Make or complete .venv. Safe to run twice at once: the second waits and finds it done."""
    DATA.mkdir(parents=True, exist_ok=True)
    with slot(DATA / "omgeving.slot"):
        if is_gereed() or is_zelf_gemaakt():
            return
        eis_ruimte(BASIS, NODIGE_RUIMTE)
        uv = vind_uv()
        meld("Omgeving maken in .venv…")
        if uv:
            _met_uv(uv)
        else:
            _met_pip()
        GEREED.write_text(_vingerafdruk())


def _met_uv(uv):
    python = vind_python()
    try:
        # Without a fitting Python on the machine uv fetches one itself.
        opdracht = [uv, "venv", "--quiet", "--allow-existing", "--python", python or "3.13", str(VENV)]
        draai(opdracht, "een omgeving maken met uv")
    except Struikelblok:
        if python:
            raise
        raise Struikelblok(PYTHON_PAST_NIET.format(_versie())) from None
    meld("Pakketten installeren…")
    draai(
        [uv, "pip", "sync", "--quiet", "--require-hashes", "--python", str(VENV_PYTHON), str(EISEN)],
        "de Python-pakketten ophalen",
    )


def _met_pip():
    if vind_python() != sys.executable:
        raise Struikelblok(PYTHON_PAST_NIET.format(_versie()))
    maak_venv(VENV)
    meld("Pakketten installeren (met pip, dat duurt ongeveer een minuut)…")
    pip = [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    draai([*pip, "--require-hashes", "-r", str(EISEN)], "de Python-pakketten ophalen")


def vind_python():
    """A Python of a fitting version: this one, or one on PATH; None when there is none."""
    if OUDST <= sys.version_info[:2] <= NIEUWST:
        return sys.executable
    namen = ("python3.{}".format(klein) for klein in range(NIEUWST[1], OUDST[1] - 1, -1))
    return next((pad for pad in map(shutil.which, namen) if pad and _lukt([pad, "-c", "import venv"])), None)


def vind_uv():
    """Path of uv: on PATH, in .tools, or newly installed there. None when it cannot be had (pip does the work
    then)."""
    eigen = TOOLS / "bin" / "uv"
    if gevonden := shutil.which("uv") or (str(eigen) if eigen.exists() else None):
        return gevonden
    meld("Installatieprogramma (uv) ophalen…")
    with contextlib.suppress(Struikelblok):
        return _uv_met(pip_van_dit_python(), "--target", str(TOOLS))
    maak_venv(TOOLS)
    try:
        return _uv_met([str(TOOLS / "bin" / "python"), "-m", "pip"])
    except Struikelblok as fout:
        if "internet" in str(fout) or "schijf" in str(fout):
            raise
        return None


def _uv_met(pip, *waarheen):
    opties = ["--quiet", "--retries", "2", "--disable-pip-version-check", "--no-compile", *waarheen]
    draai([*pip, "install", *opties, "--require-hashes", "-r", str(UV_EISEN)], "uv ophalen")
    return str(TOOLS / "bin" / "uv")


def pip_van_dit_python():
    """The command of a pip that is here already: installed, or the wheel that venv would unpack (some seconds
    slower). Raises Struikelblok when there is none."""
    import glob
    import sysconfig

    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    bundel = importlib.util.find_spec("ensurepip")
    mappen = [sysconfig.get_config_var("WHEEL_PKG_DIR")]
    mappen += [os.path.join(os.path.dirname(bundel.origin), "_bundled")] if bundel and bundel.origin else []
    for map_ in filter(None, mappen):
        for wiel in sorted(glob.glob(os.path.join(map_, "pip-*.whl"))):
            return [sys.executable, os.path.join(wiel, "pip")]
    raise Struikelblok(GEEN_VENV)


def maak_venv(pad):
    """`python -m venv`, and on a Debian that split it off: apt-get when we may, else the sentence that says
    so."""
    opdracht = [sys.executable, "-m", "venv", str(pad)]
    if (pad / "bin" / "python").exists() and (pad / "bin" / "pip").exists():
        return
    if _lukt(opdracht):
        return
    eis_ruimte(BASIS, NODIGE_RUIMTE)
    apt = apt_get()
    if apt:
        meld("De module venv installeren met apt-get…")
        _lukt([*apt, "update", "-qq"])
        eigen = "python{}.{}-venv".format(*sys.version_info[:2])
        _lukt([*apt, "install", "-y", "-qq", eigen]) or _lukt([*apt, "install", "-y", "-qq", "python3-venv"])
    if not _lukt(opdracht):
        raise Struikelblok(GEEN_VENV)


def apt_get():
    """The apt-get command line when we may use it without asking: root, or sudo without a password. Else
    []."""
    if not shutil.which("apt-get"):
        return []
    if os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    if shutil.which("sudo") and _lukt(["sudo", "-n", "true"]):
        return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    return []


def eis_ruimte(pad, nodig):
    """Raise when the disk of `pad` has less than `nodig` bytes free."""
    if shutil.disk_usage(str(pad)).free < nodig:
        plek = "{} (nodig: {} MB)".format(pad, nodig // 1024**2)
        raise Struikelblok(SCHIJF_VOL.format(plek))


def draai(opdracht, bezig_met, **opties):
    """Run a tool quietly; on failure raise the sentence that fits its output."""
    opties.setdefault("env", omgeving())
    klaar = subprocess.run(
        opdracht,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **opties,
    )
    if klaar.returncode:
        raise uitleg(bezig_met, klaar.stdout)
    return klaar.stdout


def omgeving(**extra):
    """The environment for tools and children, with the machine's certificates where a tool would bring its
    own.

    Some machines forbid Python to keep its bytecode beside the sources. Compiling all packages again costs each
    of our programs three seconds, so there the bytecode goes to a folder of our own.
    """
    bundel = "/etc/ssl/certs/ca-certificates.crt"
    basis = {k: v for k, v in os.environ.items() if k not in ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV")}
    if basis.pop("PYTHONDONTWRITEBYTECODE", ""):
        basis.setdefault("PYTHONPYCACHEPREFIX", str(DATA / "bytecode"))
    if os.path.exists(bundel):
        basis.setdefault("SSL_CERT_FILE", bundel)
        basis.setdefault("NODE_EXTRA_CA_CERTS", bundel)
    return {**basis, **extra}


@contextlib.contextmanager
def slot(pad):
    """Hold an advisory lock, waiting for another process that has it."""
    import fcntl

    with open(str(pad), "w") as bestand:
        fcntl.flock(bestand, fcntl.LOCK_EX)
        yield


def _lukt(opdracht, **opties):
    stil = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.run(opdracht, env=omgeving(), **stil, **opties).returncode == 0


def _versie():
    return "{}.{}.{}".format(*sys.version_info[:3])
