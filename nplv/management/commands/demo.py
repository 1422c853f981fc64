"""A demonstration: a fresh database with example data, and a server on this machine."""

import contextlib
import os
import signal
import socket
import subprocess  # nosec B404 # names and arguments are fixed
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.management.utils import get_random_secret_key
from django.db import connection, connections

from nplv.demo.people import ACCOUNTS, PASSWORD

HOST = "127.0.0.1"
SECONDS_TO_START = 60
SECONDS_TO_STOP = 10


class Command(BaseCommand):
    help = (
        "Maakt een nieuwe demodatabase met de overeenkomst en voorbeelddata, en start de "
        "toepassing op deze computer. Wat in de vorige demodatabase stond, gaat weg."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="Poort, standaard 8000.")

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        require_free(port)
        path = demo_database()
        connections.close_all()
        remove(path)
        for command in ("migrate", "load_agreement", "load_demo"):
            call_command(command, verbosity=0)
        connections.close_all()

        with (
            stop_signals_as_interrupt(),
            contextlib.suppress(KeyboardInterrupt),
            server(port) as it,
        ):
            wait_until_it_answers(it, port)
            self.welcome(port)
            if it.wait() != 0:
                raise CommandError("De server is onverwacht gestopt.")

    def welcome(self, port: int) -> None:
        """Say where to go and who one can be."""
        accounts = [
            f"  {username:<11}{first_name} {last_name}, {role.label}"
            + (f", {area.title()}" if area else "")
            for username, first_name, last_name, role, area in ACCOUNTS
        ]
        lines = [
            f"Ready: {address(port)}",
            f"Voorbeelddata. Accounts, met wachtwoord ‘{PASSWORD}’, zonder tweede factor:",
            *accounts,
            "Stoppen: Ctrl-C.",
        ]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def address(port: int, path: str = "") -> str:
    """Return where the demo answers."""
    return f"http://{HOST}:{port}/{path}"


def require_free(port: int) -> None:
    """
    Accept a port that nothing listens on.

    Errors: CommandError otherwise.
    """
    with socket.socket() as probe:
        # As the server does it: a port that was just given up counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Poort {port} is niet vrij. Kies een andere: PORT=8123 make demo."
            ) from error


def demo_database() -> Path:
    """
    Return the SQLite file of the demo, which is thrown away each time.

    Errors: CommandError for any other database: a demo deletes nothing that matters.
    """
    path = Path(connection.settings_dict["NAME"]).resolve()
    if connection.vendor != "sqlite" or settings.VAR_DIR.resolve() not in path.parents:
        raise CommandError(
            "De demo begint met een lege database en wist daarvoor alleen een SQLite-bestand "
            f"onder {settings.VAR_DIR.name}/. Laat DATABASE_URL leeg."
        )
    return path


def remove(path: Path) -> None:
    """Delete a SQLite database with the files that belong to it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextlib.contextmanager
def stop_signals_as_interrupt() -> Iterator[None]:
    """Treat a request to stop, or a closed terminal, like Ctrl-C."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    for number, handler in before.items():
        if handler != signal.SIG_IGN:  # as nohup asks
            signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def server(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run the server as a child of this process; it ends with the block."""
    command = [sys.executable, "-m", "gunicorn", "nplv.wsgi:application"]
    command += ["--bind", f"{HOST}:{port}", "--log-level", "warning"]
    command += ["--worker-class", "gthread", "--workers", "1", "--threads", "8"]
    command += ["--graceful-timeout", str(SECONDS_TO_STOP // 2)]
    # One key for the life of the server, so that whoever signs in stays signed in.
    key = os.environ.get("SECRET_KEY") or get_random_secret_key()
    child = subprocess.Popen(  # nosec B603 # a fixed program, no shell
        command,
        cwd=settings.BASE_DIR,
        env=os.environ | {"SECRET_KEY": key, "SECOND_FACTOR": "off"},
        # Out of reach of the terminal: told to stop by Ctrl-C and by us, its worker hangs.
        start_new_session=True,
    )
    try:
        yield child
    finally:
        child.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(SECONDS_TO_STOP)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)  # whatever is left of it
        child.wait()


def wait_until_it_answers(child: subprocess.Popen[bytes], port: int) -> None:
    """
    Return once the health page answers.

    Errors: CommandError if the server ends or stays silent.
    """
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if child.poll() is not None:
            break
        if is_healthy(port):
            return
        time.sleep(0.2)
    raise CommandError(f"De server op {address(port)} antwoordt niet.")


def is_healthy(port: int) -> bool:
    """Return whether the health page answers that all is well."""
    try:
        with urlopen(address(port, "gezondheid/"), timeout=2) as answer:  # nosec B310 # this machine
            return answer.status == 200
    except (URLError, ConnectionError, TimeoutError):
        return False
