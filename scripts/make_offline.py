"""Packs yaolan for a machine without network: one archive that is unpacked anywhere and started, nothing installed.

python scripts/make_offline.py                  # dist/yaolan-VERSION-PYTHON-PLATFORM.tar.gz
python scripts/make_offline.py --wheels         # also with the wheels, for an installation by pip
python scripts/make_offline.py --with-python    # also with this Python itself, for a machine that has none so new
                                                # (its C library must be as new as this machine's)

In the archive: `yaolan`, a launcher that finds a fitting Python; `lib/`, yaolan and all it needs for this
platform, compiled ahead, so that nothing is ever written there; NOTICE, every dependency's licence.
Wants pip and, while packing, its network.
"""

from __future__ import annotations

import argparse
import compileall
import gzip
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
from importlib.metadata import Distribution, distributions
from pathlib import Path
from py_compile import PycInvalidationMode

ROOT = Path(__file__).resolve().parents[1]
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
CONSTRAINTS = "constraints.txt"
NOT_WANTED = ("bin", "__pycache__", "direct_url.json")
"""What pip lays beside the packages and nobody needs: scripts with this machine's path in them."""
NOT_OF_PYTHON = shutil.ignore_patterns(
    *("site-packages", "dist-packages", "test", "tests", "idlelib", "tkinter", "turtledemo", "turtle.py", "ensurepip"),
    *("lib2to3", "config-*", "__pycache__", "*.a", "EXTERNALLY-MANAGED", "sitecustomize.py"),
    # modules of C that yaolan never asks for, and that drag whole families of libraries along
    *(f"{name}.*.so" for name in ("_tkinter", "_ssl", "_hashlib", "_dbm", "_gdbm", "_crypt", "nis", "readline")),
    *("_curses*.so", "_test*.so", "_ctypes_test*.so", "xx*.so"),
)
OF_THE_SYSTEM = ("ld-linux", "linux-vdso", "libc.so", "libm.so", "libdl.so", "libpthread.so", "librt.so", "libutil.so")

LAUNCHER = """\
#!/bin/sh
# Starts yaolan from the folder that this file lies in. Nothing is installed, and nothing written here.
here=$(dirname -- "$(readlink -f -- "$0")")
case $here in
*:*) echo "yaolan: move this folder to a path without a colon: $here" >&2; exit 2 ;;
esac
for python in "${YAOLAN_PYTHON:-}" python@VERSION@ python3 "$here/python/bin/python3"; do
    case $python in
    "$here"/*) LD_LIBRARY_PATH=$here/python/lib && export LD_LIBRARY_PATH ;;
    esac
    if [ -n "$python" ] && command -v "$python" >/dev/null 2>&1 &&
        "$python" -E -S -c 'import sys; sys.exit(sys.version_info[:2] != (@PARTS@))' >/dev/null 2>&1; then
        # Its own packages come first, also in the processes that it starts; nothing of the user's is looked at.
        PYTHONPATH=$here/lib PYTHONSAFEPATH=1 PYTHONNOUSERSITE=1 PYTHONDONTWRITEBYTECODE=1
        export PYTHONPATH PYTHONSAFEPATH PYTHONNOUSERSITE PYTHONDONTWRITEBYTECODE
        unset PYTHONHOME PYTHONSTARTUP PYTHONINSPECT
        exec "$python" -s -S -m tui "$@"
    fi
done
echo "yaolan: needs Python @VERSION@ and finds none; YAOLAN_PYTHON=/path/to/python@VERSION@ names one" >&2
exit 2
"""

README = """\
yaolan @NAME@, packed for Python @VERSION@ on @PLATFORM@.

./yaolan                  opens the browser on the embedded corpus
./yaolan ~/documents      on your own folder
./yaolan --help           what else there is

The folder can lie anywhere, read-only too, and `yaolan` may be linked from a folder of your PATH.
NOTICE holds the licence of everything in lib/.
"""


class Unpackable(Exception):
    """Something that must not go into the archive, or that pip cannot get."""


def pip(*arguments: str | Path) -> None:
    """Runs this Python's pip. Raises Unpackable with what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "pip", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Unpackable(f"pip {arguments[0]} failed:\n{done.stderr.strip() or done.stdout.strip()}")


def licence_of(package: Distribution) -> str:
    """The licence that a package's metadata names, in one line. Raises Unpackable for none, GPL or AGPL."""
    meta = package.metadata
    said = meta.get("License-Expression") or meta.get("License") or ""
    classes = [one.rpartition(":: ")[2] for one in meta.get_all("Classifier") or () if one.startswith("License ::")]
    line = said.strip().split("\n")[0] or ", ".join(classes)
    name = meta["Name"]
    if not line:
        raise Unpackable(f"{name} names no licence")
    if any("GPL" in one and "LGPL" not in one for one in (line, *classes)):
        raise Unpackable(f"{name} is under {line}: it must not be packed")
    return line


def licence_texts(package: Distribution) -> list[str]:
    """The texts of the licence files that a package brings."""
    wanted = ("licen", "copying", "notice", "authors")
    found = [
        one
        for one in package.files or ()
        if ".dist-info" in one.parts[0] and one.name.lower().startswith(wanted) and one.locate().is_file()
    ]
    return [one.read_text(encoding="utf-8").strip() for one in sorted(found)]


def notice(lib: Path) -> str:
    """The NOTICE: each package with its licence and the text of it."""
    parts = ["What lies in lib/, and under which licence.\n"]
    for package in sorted(distributions(path=[str(lib)]), key=lambda one: one.metadata["Name"].lower()):
        heading = f"{package.metadata['Name']} {package.version}: {licence_of(package)}"
        parts.append("\n\n".join(("=" * 78 + "\n" + heading, *licence_texts(package))) + "\n")
    return "\n".join(parts)


def fill(lib: Path, wheels: Path, checkout: Path) -> str:
    """Lays yaolan with all its dependencies into `lib`, through wheels in `wheels`. Returns yaolan's version."""
    pip("wheel", "--quiet", "-c", checkout / CONSTRAINTS, "-w", wheels, checkout)
    # What was just collected, and nothing else: the archive holds what the constraints say.
    pip("install", "--quiet", "--no-index", "--no-deps", "--no-compile", "--target", lib, *sorted(wheels.glob("*.whl")))
    for name in NOT_WANTED:
        for path in [*lib.glob(name), *lib.glob(f"*.dist-info/{name}")]:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    compile_ahead(lib)
    return next(one.version for one in distributions(path=[str(lib)]) if one.metadata["Name"] == "yaolan")


def compile_ahead(folder: Path) -> None:
    """Compiles every module, to be valid wherever and whenever it is unpacked."""
    compileall.compile_dir(
        folder, quiet=2, stripdir=folder, prependdir="", invalidation_mode=PycInvalidationMode.UNCHECKED_HASH
    )


def add_python(folder: Path) -> None:
    """Copies the Python that runs this, with the shared libraries that not every system has."""
    base = {"base": sys.base_prefix, "platbase": sys.base_exec_prefix, "installed_base": sys.base_prefix}
    library = folder / "lib" / f"python{PYTHON}"
    shutil.copytree(sysconfig.get_path("stdlib", vars=base), library, ignore=NOT_OF_PYTHON)
    dynamic = Path(sysconfig.get_path("platstdlib", vars=base)) / "lib-dynload"
    if not (library / "lib-dynload").is_dir():
        shutil.copytree(dynamic, library / "lib-dynload", ignore=NOT_OF_PYTHON)
    program = folder / "bin" / f"python{PYTHON}"
    program.parent.mkdir()
    shutil.copy(Path(getattr(sys, "_base_executable", sys.executable)).resolve(), program)
    program.with_name("python3").symlink_to(program.name)
    for path in sorted({one for file in (program, *library.rglob("*.so")) for one in needed(file)}):
        shutil.copy(path, folder / "lib" / path.name)
    compile_ahead(library)


def needed(file: Path) -> list[Path]:
    """The shared libraries that `file` is linked with, without those that every system has its own of."""
    said = subprocess.run(["ldd", file], capture_output=True, text=True, check=False).stdout
    found = [line.split("=>")[1].split("(")[0].strip() for line in said.splitlines() if "=> /" in line]
    return [Path(one) for one in found if not Path(one).name.startswith(OF_THE_SYSTEM)]


def write(path: Path, template: str, **values: str) -> None:
    """Writes `template` with each @NAME@ replaced."""
    for name, value in values.items():
        template = template.replace(f"@{name}@", value)
    path.write_text(template, encoding="utf-8")


def pack(folder: Path, archive: Path) -> None:
    """Packs `folder` so that the same files always make the same bytes."""
    moment = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))

    def plain(one: tarfile.TarInfo) -> tarfile.TarInfo:
        one.uid = one.gid = 0
        one.uname = one.gname = ""
        one.mtime = moment
        one.mode = 0o755 if one.isdir() or one.mode & 0o100 else 0o644
        return one

    with (
        archive.open("wb") as raw,
        gzip.GzipFile("", "wb", fileobj=raw, mtime=moment) as packed,
        tarfile.open(fileobj=packed, mode="w") as tar,
    ):
        for path in [folder, *sorted(folder.rglob("*"))]:
            tar.add(path, path.relative_to(folder.parent), recursive=False, filter=plain)


def make(out: Path, checkout: Path = ROOT, *, wheels: bool = False, with_python: bool = False) -> Path:
    """Packs `checkout` into `out`.

    Args:
        out: folder for the archive; made where it is not there.
        checkout: of yaolan.
        wheels: whether the wheels go in, too.
        with_python: whether this Python goes in, too.

    Returns:
        The archive.

    Raises:
        Unpackable: when pip fails, or a package's licence forbids it.
    """
    platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
    with tempfile.TemporaryDirectory() as place:
        folder, collected = Path(place) / "yaolan", Path(place) / "wheels"
        folder.mkdir()
        version = fill(folder / "lib", collected, checkout)
        write(folder / "NOTICE", notice(folder / "lib"))
        shutil.copy(checkout / "LICENSE", folder / "LICENSE")
        write(folder / "README", README, NAME=version, VERSION=PYTHON, PLATFORM=platform)
        write(folder / "yaolan", LAUNCHER, VERSION=PYTHON, PARTS=PYTHON.replace(".", ", "))
        (folder / "yaolan").chmod(0o755)
        if wheels:
            shutil.copytree(collected, folder / "wheels")
            shutil.copy(checkout / CONSTRAINTS, folder / "wheels")
        if with_python:
            add_python(folder / "python")
        name = f"yaolan-{version}-python{PYTHON}-{platform}"
        out.mkdir(parents=True, exist_ok=True)
        archive = out / f"{name}.tar.gz"
        folder = folder.rename(folder.with_name(name))
        pack(folder, archive)
    return archive


def main() -> int:
    """Packs this checkout and names the archive."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="folder for the archive (dist)")
    parser.add_argument("--wheels", action="store_true", help="put the wheels in, too")
    parser.add_argument("--with-python", action="store_true", help="put this Python in, too")
    options = parser.parse_args()
    try:
        archive = make(options.out, wheels=options.wheels, with_python=options.with_python)
    except Unpackable as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{archive} ({archive.stat().st_size / 1e6:.0f} MB)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
