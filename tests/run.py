"""
The whole suite on SQLite, then on a PostgreSQL of its own: python -m tests.run [for pytest ...].
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from tests.tools import find_chromium, find_postgresql, is_ci

ROOT = Path(__file__).resolve().parent.parent
# What decides the settings is decided here, not by the shell the suite is started from.
OUR_VARIABLES = (
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "DEBUG",
    "EMAIL_FROM",
    "EMAIL_HOST",
    "EMAIL_HOST_PASSWORD",
    "EMAIL_HOST_USER",
    "EMAIL_PORT",
    "EMAIL_USE_TLS",
    "EVIDENCE_DIR",
    "HTTPS",
    "LOG_FORMAT",
    "METRICS_KEY",
    "NPLV_AREAS",
    "OIDC_CLIENT_ID",
    "OIDC_CLIENT_SECRET",
    "OIDC_ISSUER",
    "REPLICA_URL",
    "SECOND_FACTOR",
    "SECRET_KEY",
    "SECRET_KEY_FALLBACKS",
    "SITE_ADDRESS",
    "TRUSTED_ORIGINS",
    "VAR_DIR",
)


def main(arguments: list[str]) -> int:
    end_tidily()
    binaries = find_postgresql()
    closing: list[str] = []
    codes = [run_pytest("SQLite", None, arguments, closing)]
    if binaries:
        with throw_away_cluster(binaries) as address:
            codes.append(run_pytest("PostgreSQL", address, arguments, closing))

    missing = []
    if not binaries:
        missing.append("Not run: the suite on PostgreSQL. Get it: apt-get install postgresql")
    if not find_chromium():
        missing.append("Not run: the pages in a browser. Get it: apt-get install chromium")
    if not shutil.which("pdftotext"):
        missing.append("Not run: the text of PDFs. Get it: apt-get install poppler-utils")
    print("", *closing, *missing, sep="\n", flush=True)
    if missing and is_ci():
        return 1
    return next((code for code in codes if code), 0)


def end_tidily() -> None:
    """Let a SIGTERM end this process as Ctrl-C does: what it started goes first."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def run_on_each_database(module: str, *arguments: str, directory: Path) -> list[int]:
    """
    Run a module on SQLite and on a PostgreSQL of its own, each in a process of its own.

    What it writes goes into the directory. Returns the exit codes.
    """

    def run(address: str) -> int:
        settings = {"DJANGO_SETTINGS_MODULE": "nplv.settings", "DATABASE_URL": address}
        settings["EVIDENCE_DIR"] = str(directory / "evidence")
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.run(command, env=os.environ | settings, check=False).returncode

    print("=== SQLite ===", flush=True)
    codes = [run(f"sqlite:///{directory / 'database.sqlite3'}")]
    if binaries := find_postgresql():
        with throw_away_cluster(binaries) as address:
            print("=== PostgreSQL ===", flush=True)
            codes.append(run(address))
    else:
        print("Not run: on PostgreSQL. Get it: apt-get install postgresql")
    return codes


def run_pytest(title: str, address: str | None, arguments: list[str], closing: list[str]) -> int:
    """Run the suite on one database, add its closing line to `closing`, return its exit code."""
    environment = {k: v for k, v in os.environ.items() if k not in OUR_VARIABLES}
    if address:
        environment["DATABASE_URL"] = address
    command = [sys.executable, "-m", "pytest", "--numprocesses=2", "-rfEs", *arguments]
    if sys.stdout.isatty():
        command.append("--color=yes")

    print(f"\n=== {title} ===", flush=True)
    last = "pytest did not start"
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as pytest:
        try:
            for line in pytest.stdout:
                print(line, end="", flush=True)
                last = line.strip() or last
        except BaseException:  # we are being stopped: pytest goes first, then its database
            pytest.terminate()
            raise
    closing += [f"=== {title} ===", last]
    return pytest.returncode


@contextmanager
def throw_away_cluster(binaries: Path, *, below: Path = Path("/tmp")) -> Iterator[str]:
    """Start PostgreSQL in a temporary directory; give its address; leave nothing behind."""
    # Not below TMPDIR: the path of a Unix socket may have no more than 107 characters.
    directory = Path(tempfile.mkdtemp(prefix="nplv-", dir=below))
    log = directory / "log"
    as_owner = {"start_new_session": True}  # Ctrl-C reaches pytest first, then we stop it
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        owner = unprivileged_user()
        os.chown(directory, owner.pw_uid, owner.pw_gid)
        as_owner |= {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    server = None
    try:
        initdb = [
            str(binaries / "initdb"),
            f"--pgdata={directory / 'data'}",
            "--username=test",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        ]
        subprocess.run(initdb, cwd="/", stdout=subprocess.DEVNULL, check=True, **as_owner)
        postgres = [str(binaries / "postgres"), "-D", str(directory / "data"), "-k", str(directory)]
        # No port of the network, and nothing here has to survive a power cut.
        for setting in ("listen_addresses=", "fsync=off", "full_page_writes=off"):
            postgres += ["-c", setting]
        with log.open("w") as output:
            server = subprocess.Popen(
                postgres, cwd="/", stdout=output, stderr=subprocess.STDOUT, **as_owner
            )
        wait_until_ready(server, directory / "data" / "postmaster.pid", log)
        yield f"postgres://test@{quote(str(directory), safe='')}/postgres"
    finally:
        if server is not None:
            server.send_signal(signal.SIGINT)  # the fast shutdown: sessions are cut off
            server.wait()
        shutil.rmtree(directory)


def unprivileged_user() -> pwd.struct_passwd:
    """Return whom to run PostgreSQL as when we are root."""
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def wait_until_ready(server: subprocess.Popen, status: Path, log: Path) -> None:
    """Return once the server takes connections: the last line of its pid file says so."""
    for _ in range(300):
        if server.poll() is not None:
            break
        if status.exists() and status.read_text().rstrip().endswith("ready"):
            return
        time.sleep(0.1)
    sys.exit(f"PostgreSQL did not start:\n{log.read_text()}")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
