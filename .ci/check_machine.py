"""Say in one line what this machine lacks, and which Debian packages bring it."""

import ctypes
import importlib.util
import sys

# What WeasyPrint loads: its names on Debian and macOS, and the Debian package.
LIBRARIES = (
    ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset0"),
)


def is_there(*names: str) -> bool:
    """Return whether one of these libraries can be loaded."""
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False


def main(wants_pdf: bool) -> int:
    if sys.version_info < (3, 11):
        print("Python 3.11 or newer is needed: make PYTHON=python3.11 ...", file=sys.stderr)
        return 1
    missing = [] if importlib.util.find_spec("ensurepip") else ["python3-venv"]
    if wants_pdf:
        missing += [package for *names, package in LIBRARIES if not is_there(*names)]
    if missing:
        print("Install first: apt-get install", *missing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(wants_pdf="--pdf" in sys.argv))
