import os
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections
from prometheus_client import REGISTRY, CollectorRegistry, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from portal.watching.counters import FOLDER
from portal.watching.state import State


class Command(BaseCommand):
    help = "Serve /metrics for Prometheus on an address of its own, never on the public site."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--bind", default="127.0.0.1:9108", help="address:port")

    def handle(self, *args: Any, **options: Any) -> None:
        address, _colon, port = options["bind"].rpartition(":")
        if not address or not port.isdigit():
            raise CommandError("--bind is an address and a port, such as 127.0.0.1:9108.")
        try:
            _server, thread = start_http_server(int(port), address, registry())
        except OSError as error:
            raise CommandError(f"{options['bind']}: {error}") from error
        self.stdout.write(f"http://{options['bind']}/metrics")
        self.wait(thread)

    def wait(self, thread: threading.Thread) -> None:
        thread.join()


def registry() -> CollectorRegistry:
    """The counters of all workers and the state of the portal."""
    found = CollectorRegistry()
    if FOLDER:
        os.makedirs(FOLDER, mode=0o700, exist_ok=True)
        MultiProcessCollector(found, path=FOLDER)
    else:
        for name in ("requests", "request_seconds"):
            found.register(REGISTRY._names_to_collectors[f"portal_{name}"])
    found.register(_Fresh())
    return found


class _Fresh(Collector):
    """The state, asked over a connection that may have been closed since the last time."""

    def collect(self) -> Any:
        close_old_connections()
        yield from State().collect()
        close_old_connections()
