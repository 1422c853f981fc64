"""
How gunicorn serves the application: gunicorn --config deploy/gunicorn.conf.py nplv.wsgi

What differs between machines comes from the environment; docs/beheer.md says what to choose.
"""

import os
from pathlib import Path
from typing import Any

# systemd hands over a socket of its own (deploy/systemd/nplv.socket); then this is not used.
bind = os.environ.get("BIND", "127.0.0.1:8000")
backlog = 1024

# Threads answer side by side while the database works; processes while a PDF is made.
workers = int(os.environ.get("WEB_CONCURRENCY") or (os.cpu_count() or 1) + 1)
threads = int(os.environ.get("WEB_THREADS") or 8)
worker_class = "nplv.serving.WholeRequests"
worker_connections = 1000
keepalive = 5  # seconds; a proxy keeps its connections open

# A process from which no sign of life comes is replaced. One that is told to stop finishes what
# it was asked first: an import of fifty thousand rows takes a minute.
timeout = 60
graceful_timeout = 90
# Processes begin anew now and then, not all at once, so that nothing can pile up in them.
max_requests = 5000
max_requests_jitter = 1000

limit_request_line = 4094
limit_request_fields = 60
limit_request_field_size = 8190

accesslog = None  # each request has its line in our own log
errorlog = "-"
loglevel = "warning"
control_socket_disable = True
if Path("/dev/shm").is_dir():
    worker_tmp_dir = "/dev/shm"  # signs of life never wait for a disk


# --- Figures for Prometheus (METRICS_KEY): each process has its own files ---


def on_starting(server: Any) -> None:
    """Begin with none: those of the processes of before would be counted again."""
    directory = Path(os.environ.get("VAR_DIR") or "var") / "metrics"
    for old in directory.glob("*.db"):
        old.unlink(missing_ok=True)


def child_exit(server: Any, worker: Any) -> None:
    """Keep what a process that ended has counted, without its gauges."""
    if os.environ.get("METRICS_KEY"):
        directory = Path(os.environ.get("VAR_DIR") or "var") / "metrics"
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(directory)
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)
