"""A thread of the server for each request that is in, and none for who stops half-way."""

import os
import socket
import time
from itertools import cycle
from urllib.request import Request, urlopen

import pytest

from nplv.serving import MOST_READ_AHEAD, is_in
from tests.overload import HALVES, server

HEAD = b"POST / HTTP/1.1\r\nHost: x\r\n"


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        (b"", False),
        (b"GET / HTTP/1.1\r\nHost: x\r\n", False),
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", True),
        (HEAD + b"Content-Length: 4\r\n\r\nabc", False),
        (HEAD + b"Content-Length: 4\r\n\r\nabcd", True),
        (HEAD + b"content-length:4\r\nA: b\r\n\r\nabc", False),
        # A length that stands in the body is none.
        (HEAD + b"\r\nContent-Length: 400\r\n", True),
        # Who asks whether the body may come sends none before the answer.
        (HEAD + b"Content-Length: 4\r\nExpect: 100-continue\r\n\r\n", True),
        # Of a large file a thread reads the rest.
        (HEAD + b"Content-Length: 9000000\r\n\r\n" + b"x" * MOST_READ_AHEAD, True),
        (b"x" * MOST_READ_AHEAD, True),
        (b"x" * (MOST_READ_AHEAD - 1), False),
    ],
)
def test_a_request_is_in_with_its_head_and_a_body_of_the_length_it_tells(received, expected):
    assert is_in(received) is expected


@pytest.fixture
def one_thread(free_port):
    """Serve from one process with one thread: whoever holds that holds all."""
    told = {"BIND": f"127.0.0.1:{free_port}", "WEB_CONCURRENCY": "1", "WEB_THREADS": "1"}
    with server(os.environ | told, "tests.web.test_serving:echo"):
        yield free_port


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def echo(environ, start_response):
    """Answer with the length of the body, as the smallest of applications."""
    said = str(len(environ["wsgi.input"].read())).encode()
    start_response("200 OK", [("Content-Length", str(len(said)))])
    return [said]


def ask(port: int, body: bytes | None = None) -> bytes:
    with urlopen(Request(f"http://127.0.0.1:{port}/", data=body), timeout=5) as answer:
        return answer.read()


def test_thirty_who_stop_half_way_keep_nobody_from_an_answer(one_thread):
    halves = cycle(HALVES)
    waiting = [socket.create_connection(("127.0.0.1", one_thread)) for _ in range(30)]
    for client in waiting:
        client.sendall(next(halves))

    began = time.monotonic()

    assert ask(one_thread) == b"0"
    # Larger than what is read ahead: a thread reads on.
    assert ask(one_thread, b"x" * (MOST_READ_AHEAD * 3)) == str(MOST_READ_AHEAD * 3).encode()
    assert time.monotonic() - began < 4
    for client in waiting:
        client.close()


def test_a_request_that_comes_in_pieces_is_answered_and_the_connection_is_kept(one_thread):
    with socket.create_connection(("127.0.0.1", one_thread), timeout=5) as client:
        for _ in range(2):
            for piece in (
                b"POST / HTTP/1.1\r\nHo",
                b"st: x\r\nContent-Length: 6\r\n\r\nabc",
                b"def",
            ):
                client.sendall(piece)
                time.sleep(0.05)
            answer = b""
            while not answer.endswith(b"\r\n\r\n6"):  # head and body may come apart
                part = client.recv(1000)
                assert part, answer
                answer += part
            assert answer.startswith(b"HTTP/1.1 200")


def test_two_requests_sent_at_once_are_both_answered(one_thread):
    with socket.create_connection(("127.0.0.1", one_thread), timeout=5) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" * 2)
        received = b""
        while received.count(b"HTTP/1.1 200") < 2:
            part = client.recv(1000)
            assert part, "the second was not answered"
            received += part


def test_a_stop_lets_what_is_coming_in_be_finished(free_port):
    told = {"BIND": f"127.0.0.1:{free_port}", "WEB_CONCURRENCY": "1", "WEB_THREADS": "1"}
    with (
        socket.socket() as client,
        server(os.environ | told, "tests.web.test_serving:echo") as running,
    ):
        client.connect(("127.0.0.1", free_port))
        client.settimeout(10)
        client.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabc")
        ask(free_port)  # by now its head has been read
        running.terminate()
        time.sleep(1)
        client.sendall(b"def")

        assert client.recv(1000).startswith(b"HTTP/1.1 200")
