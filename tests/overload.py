"""
Too much at once, against the server as it runs in production: python -m tests.overload

A hundred clients who stop half-way, ten PDFs at the same moment, ten times the usual load for ten
seconds: meanwhile somebody opens ordinary pages. Each must answer; what was accepted must be
there, once; and five seconds later all must be as before. Then the server begins anew while
people ask.
"""

import os
import re
import secrets
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count, cycle
from statistics import median
from typing import Any

import requests

from tests.run import OUR_VARIABLES, ROOT, end_tidily, throw_away_cluster
from tests.tools import find_postgresql

PORT = int(os.environ.get("PORT", "8250"))
ADDRESS = f"http://127.0.0.1:{PORT}"
PAGES = ("/roosendaal/", "/roosendaal/startbouw/", "/roosendaal/plannen/", "/roosendaal/agenda/")
PDF = "/roosendaal/rapporten/2025/jaarrapport.pdf"
USUAL, TIMES, SECONDS = 4, 10, 10  # clients who ask at the same moment, again and again
HALF_OPEN, PDFS = 100, 10
MOST_SECONDS_FOR_A_PAGE = 10
MOST_SECONDS_TO_RECOVER = 5
AS_USUAL = 3  # times the time a page takes at rest
HALVES = (
    b"",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n",
    b"POST /inloggen/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nusername=",
)


@dataclass
class Seen:
    """What came of the requests of one act."""

    seconds: list[float] = field(default_factory=list)
    answers: Counter[int] = field(default_factory=Counter)
    accepted: list[str] = field(default_factory=list)
    told: str = ""

    def __str__(self) -> str:
        if self.told:
            return self.told
        middle, slowest = median(self.seconds), max(self.seconds)
        answers = ", ".join(f"{number} x {code or 'none'}" for code, number in self.answers.items())
        return f"{answers}; median {middle:.2f} s, slowest {slowest:.2f} s"


def main() -> int:
    end_tidily()
    binaries = find_postgresql()
    if not binaries:
        sys.exit("Needs PostgreSQL: apt-get install postgresql")
    with throw_away_cluster(binaries) as database, tempfile.TemporaryDirectory() as var:
        environment = environment_for(database, var)
        for command in ("migrate", "load_agreement", "load_demo"):
            manage(environment, command, "--verbosity=0")
        token = manage(environment, "api_token", "bureau").split()[-1]
        with listening() as door:
            environment["DOOR"] = str(door.fileno())
            with server(environment):
                wrong = overload(token)
            wrong += begin_anew(environment)
        wrong += lost(environment)
    print(*(f"! {problem}" for problem in wrong), sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


def begin_anew(environment: dict[str, str]) -> list[str]:
    """Stop the server and start it again while people ask: whoever comes meanwhile waits."""
    made, until = Seen(), threading.Event()

    def go_on(seen: Seen) -> None:
        person = sign_in("controller", copy_of=SIGNED_IN)
        for page in cycle(PAGES):
            ask(seen, person, page)
            if until.is_set():
                return

    with server(environment):
        for _ in range(USUAL):  # every process is there before anybody is counted
            ask(Seen(), requests.Session(), PAGES[0])
        people = [threading.Thread(target=go_on, args=(made,)) for _ in range(USUAL)]
        for thread in people:
            thread.start()
        time.sleep(2)
        began = time.monotonic()
    stopped = time.monotonic() - began
    with server(environment):
        ask(made, requests.Session(), "/gezondheid/")
        started = time.monotonic() - began - stopped
        until.set()
        for thread in people:
            thread.join()
    print(f"begun anew: stopped in {stopped:.1f} s, answers after {started:.1f} s; {made}")
    return [] if set(made.answers) == {200} else ["begun anew: not everybody got an answer"]


ACCEPTED: list[str] = []  # the references that the server said it had stored


def overload(token: str) -> list[str]:
    """Do each act, and return what was not as it must be."""
    visitor, controller = sign_in("bureau"), sign_in("controller")
    for page in (*PAGES, PDF):
        (controller if page == PDF else visitor).get(ADDRESS + page)
    at_rest = look_around(visitor, until=lambda seen: len(seen.seconds) >= 20)
    usual = median(at_rest.seconds)
    print(f"at rest: {at_rest}")
    wrong = []
    for name, act in (
        (f"{HALF_OPEN} clients that stop half-way", half_open),
        (f"{PDFS} PDFs at once", lambda: pdfs(controller)),
        (f"{USUAL * TIMES} clients, {SECONDS} s", lambda: crowd(token, USUAL * TIMES)),
    ):
        meanwhile, made, waited = during(act, visitor)
        recovered = seconds_to_recover(visitor, usual)
        print(f"{name}: {made} ({waited:.1f} s)\n    meanwhile a visitor: {meanwhile}")
        print(f"    as before after {recovered:.1f} s")
        if set(meanwhile.answers) != {200} or max(meanwhile.seconds) > MOST_SECONDS_FOR_A_PAGE:
            wrong.append(f"{name}: not every ordinary page answered in time")
        if made.answers.keys() - {200, 201}:
            wrong.append(f"{name}: not everything was answered")
        if recovered > MOST_SECONDS_TO_RECOVER:
            wrong.append(f"{name}: not as before within {MOST_SECONDS_TO_RECOVER} s")
        ACCEPTED.extend(made.accepted)
    return wrong


def lost(environment: dict[str, str]) -> list[str]:
    """Return what was accepted and is not in the database exactly once, with its event."""
    program = (
        "from housing.models import ConstructionStart as S\n"
        "from nplv.core.models import AuditEvent\n"
        "rows = S.objects.filter(reference__startswith='DRUK-').values_list('reference', 'pk')\n"
        "events = AuditEvent.objects.filter(object_type=str(S._meta.verbose_name))\n"
        "told = set(events.values_list('object_id', flat=True))\n"
        "print(*(name for name, pk in rows if pk in told))"
    )
    stored = Counter(manage(environment, "shell", "--no-imports", "--command", program).split())
    missing = [name for name in ACCEPTED if stored[name] != 1]
    print(f"accepted {len(ACCEPTED)}, stored {sum(stored.values())}, lost {len(missing)}")
    return [f"{len(missing)} accepted writes were lost, such as {missing[0]}"] if missing else []


# --- The acts ---


def half_open() -> Seen:
    """Keep so many connections open on which nothing comes any more; begin again when let go."""
    until, let_go = time.monotonic() + SECONDS, 0
    halves = cycle(HALVES)
    open_now: list[socket.socket] = []
    while time.monotonic() < until:
        while len(open_now) < HALF_OPEN:
            client = socket.create_connection(("127.0.0.1", PORT), timeout=5)
            client.sendall(next(halves))
            client.setblocking(False)
            open_now.append(client)
        still = [client for client in open_now if is_open(client)]
        let_go += len(open_now) - len(still)
        open_now = still
        time.sleep(0.1)
    for client in open_now:
        client.close()
    return Seen(told=f"{len(open_now)} open to the end, {let_go} were let go meanwhile")


def is_open(client: socket.socket) -> bool:
    try:
        return client.recv(1024) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


def pdfs(person: requests.Session) -> Seen:
    return together([lambda seen: ask(seen, person, PDF) for _ in range(PDFS)])


def crowd(token: str, size: int) -> Seen:
    """Let so many ask again as soon as they have their answer; one in four writes."""
    until, numbers = time.monotonic() + SECONDS, count()

    def read(seen: Seen) -> None:
        person = sign_in("controller", copy_of=SIGNED_IN)
        for page in cycle(PAGES):
            if time.monotonic() > until:
                return
            ask(seen, person, page)

    def write(seen: Seen) -> None:
        api = requests.Session()
        api.headers["Authorization"] = f"Bearer {token}"
        while time.monotonic() < until:
            store(seen, api, f"DRUK-{next(numbers)}")

    return together([write if number % 4 == 0 else read for number in range(size)])


def store(seen: Seen, api: requests.Session, name: str) -> None:
    line = {"segment": "sociale_huur", "aantal": 1, "soort": "nieuwbouw", "eerdereSubsidie": None}
    said = {
        "kenmerk": name,
        "plan": "WR-01",
        "startdatum": "2025-03-14",
        "bewijs": name,
        "regels": [line | {"zorgvorm": None, "prijs": None}],
    }
    address = "/api/v1/gebieden/roosendaal/startregistraties"
    if ask(seen, api, address, said) == 201:
        seen.accepted.append(name)


# --- How they are done ---


def ask(seen: Seen, person: requests.Session, page: str, said: Any = None) -> int:
    """Ask once, and note how long the answer took; 0 for none."""
    began = time.monotonic()
    try:
        if said is None:
            answer = person.get(ADDRESS + page, timeout=60, allow_redirects=False)
        else:
            answer = person.post(ADDRESS + page, json=said, timeout=60)
        code = answer.status_code
    except requests.RequestException:
        code = 0
    seen.seconds.append(time.monotonic() - began)
    seen.answers[code] += 1
    return code


def together(acts: list[Callable[[Seen], None]]) -> Seen:
    seen = Seen()
    threads = [threading.Thread(target=act, args=(seen,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def during(act: Callable[[], Seen], visitor: requests.Session) -> tuple[Seen, Seen, float]:
    """Do an act while a visitor opens pages; return what both saw and how long it took."""
    made: list[Seen] = []
    thread = threading.Thread(target=lambda: made.append(act()))
    began = time.monotonic()
    thread.start()
    time.sleep(0.3)
    meanwhile = look_around(visitor, until=lambda _: not thread.is_alive())
    thread.join()
    return meanwhile, made[0], time.monotonic() - began


def look_around(visitor: requests.Session, *, until: Callable[[Seen], bool]) -> Seen:
    seen = Seen()
    for page in cycle(PAGES):
        ask(seen, visitor, page)
        if until(seen):
            return seen
        time.sleep(0.1)
    raise AssertionError


def seconds_to_recover(visitor: requests.Session, usual: float) -> float:
    """Return after how long four pages in a row take no longer than they do at rest."""
    began, in_a_row, first = time.monotonic(), 0, 0.0
    for page in cycle(PAGES):
        asked = time.monotonic()
        if asked - began > 4 * MOST_SECONDS_TO_RECOVER:
            return asked - began
        seen = Seen()
        good = ask(seen, visitor, page) == 200 and seen.seconds[0] <= max(AS_USUAL * usual, 0.5)
        first = asked if in_a_row == 0 else first
        in_a_row = in_a_row + 1 if good else 0
        if in_a_row == len(PAGES):
            return first - began
    raise AssertionError


SIGNED_IN: dict[str, str] = {}  # the cookies of whoever signed in last


def sign_in(name: str, copy_of: dict[str, str] | None = None) -> requests.Session:
    person = requests.Session()
    if copy_of:
        person.cookies.update(copy_of)
        return person
    form = person.get(f"{ADDRESS}/inloggen/")
    key = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form.text)[1]
    said = {"username": name, "password": "demo", "csrfmiddlewaretoken": key}
    answer = person.post(f"{ADDRESS}/inloggen/", said, allow_redirects=False)
    assert answer.status_code == 302, "cannot sign in"
    SIGNED_IN.clear()
    SIGNED_IN.update(person.cookies.get_dict())
    return person


# --- The server ---


def environment_for(database: str, var: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in OUR_VARIABLES}
    return kept | {
        "DATABASE_URL": database,
        "VAR_DIR": var,
        "BIND": f"127.0.0.1:{PORT}",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "WEB_CONCURRENCY": "2",
        "WEB_THREADS": "8",
    }


def manage(environment: dict[str, str], *command: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stderr.strip()[-2000:]}")
    return done.stdout


# How nplv.socket hands over the door that it keeps open.
AS_SYSTEMD = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.set_inheritable(3, True)
os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
os.execv(sys.argv[2], sys.argv[2:])
"""


@contextmanager
def listening() -> Iterator[socket.socket]:
    """Keep the door open, whether a server is behind it or not, as systemd does."""
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(("127.0.0.1", PORT))
        door.listen(1024)
        yield door


@contextmanager
def server(
    environment: dict[str, str], application: str = "nplv.wsgi"
) -> Iterator[subprocess.Popen[bytes]]:
    """Run gunicorn as it runs in production; it ends with the block, in an orderly way."""
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
    address, door = environment["BIND"].rpartition(":"), environment.get("DOOR")
    if door:
        command = [sys.executable, "-c", AS_SYSTEMD, door, *command]
    running = subprocess.Popen(
        [*command, application], cwd=ROOT, env=environment, pass_fds=[int(door)] if door else []
    )
    try:
        for _ in range(600):
            if running.poll() is not None:
                sys.exit("The server did not start.")
            try:
                socket.create_connection((address[0], int(address[2])), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield running
    finally:
        running.terminate()
        running.wait(120)


if __name__ == "__main__":
    sys.exit(main())
