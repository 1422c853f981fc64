"""
The worker of gunicorn that gives a thread to a request once it has come in.

Gunicorn lets a thread wait for what a visitor is still sending: sixteen who stop half-way stop
two processes of eight threads. Here the loop of the process reads, up to the size of any form,
and who does not finish in time is let go. It holds for the version of gunicorn that is locked.
"""

import re
import socket
import struct
import time
from collections import deque
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

SECONDS_TO_COME_IN = 10
# What is read before a thread is given. Of a larger body a thread reads the rest.
MOST_READ_AHEAD = 64 * 1024
END_OF_HEAD = b"\r\n\r\n"
# Who asks whether it may send its body waits for the answer.
ASKS_FIRST = re.compile(rb"\r\nexpect:[ \t]*100-continue", re.IGNORECASE)
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,18})[ \t]*\r\n", re.IGNORECASE)


def is_in(received: bytes | bytearray) -> bool:
    """Return whether so much of a request is in that it can be answered."""
    if len(received) >= MOST_READ_AHEAD:
        return True
    end = received.find(END_OF_HEAD)
    if end < 0:
        return False
    if ASKS_FIRST.search(received, 0, end + 2):
        return True
    length = LENGTH.search(received, 0, end + 2)
    body = int(length[1]) if length else 0
    return len(received) - end - len(END_OF_HEAD) >= min(body, MOST_READ_AHEAD)


class WholeRequests(ThreadWorker):
    """A thread for each request that is in, none for one that is coming in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.coming_in: deque[TConn] = deque()

    def enqueue_req(self, conn: TConn) -> None:
        """Wait for the request, whether the connection is new or was kept."""
        if not conn.initialized:
            _limit_waiting(conn.sock)
            conn.init()
        # What came along with the request before.
        conn.received = bytearray(conn.parser.unreader.take_buffered())
        if is_in(conn.received):
            self.give_a_thread(conn)
            return
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + SECONDS_TO_COME_IN
        self.coming_in.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.read_on, conn))

    def read_on(self, conn: TConn, client: Any) -> None:
        """Read what came; give the request to a thread if it is in."""
        try:
            part = client.recv(MOST_READ_AHEAD)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            part = b""
        conn.received += part
        if part and not is_in(conn.received):
            return
        self.poller.unregister(client)
        self.coming_in.remove(conn)
        if part:
            self.give_a_thread(conn)
        else:  # whoever hung up half-way gets no answer
            self.let_go(conn)

    def give_a_thread(self, conn: TConn) -> None:
        conn.parser.unreader.unread(bytes(conn.received))
        super().enqueue_req(conn)

    def murder_pending(self) -> None:
        """Let go of whoever did not finish in time; the loop asks this every second."""
        super().murder_pending()
        now = time.monotonic()
        while self.coming_in and self.coming_in[0].timeout < now:
            conn = self.coming_in.popleft()
            self.poller.unregister(conn.sock)
            self.let_go(conn)

    def let_go(self, conn: TConn) -> None:
        self.nr_conns -= 1
        conn.close()


def _limit_waiting(client: socket.socket) -> None:
    """Let a thread wait no longer than this for the rest of a large body, or for a slow reader."""
    seconds = struct.pack("ll", SECONDS_TO_COME_IN, 0)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, seconds)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, seconds)
