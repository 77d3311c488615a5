"""One county on several servers, for all tests here: they come in the order of their files."""

import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.scale.servers import (
    MAKE_PEOPLE,
    NGINX,
    PROGRAMS,
    Database,
    Proxy,
    Server,
    free_port,
    run,
)


class Place:
    """Two databases, two servers of the portal, a proxy."""

    def __init__(self, folder, things):
        self.folder = folder
        self.first = Database.first(folder / "first")
        things.callback(self.first.kill)
        both = f"127.0.0.1:{self.first.port}"
        env = {"DATABASE_URL": self.first.url, "DEMO": "1", "ALLOWED_HOSTS": "127.0.0.1,localhost",
               "TRUSTED_PROXIES": "1", "DATA_DIR": str(folder / "data"), "LOG_LEVEL": "WARNING",
               "STATIC_ROOT": str(folder / "static")}  # fmt: skip
        (folder / "data").mkdir()
        for command in (["migrate", "-v0"], ["createcachetable"], ["collectstatic", "-v0"]):
            words = [*command, "--no-input"] if command[0] != "createcachetable" else command
            run(sys.executable, "manage.py", *words, **env)
        run(sys.executable, "-c", MAKE_PEOPLE, **env)
        self.second = Database.following(self.first, folder / "second")
        things.callback(self.second.kill)
        both += f",127.0.0.1:{self.second.port}"
        env["DATABASE_URL"] = f"postgres://portal@{both}/postgres?target_session_attrs=read-write"
        env["DATABASE_REPLICA_URL"] = self.second.url
        self.server_env = env
        self.env = os.environ | env
        self.servers = [Server(self.env, free_port(), folder / name) for name in ("one", "two")]
        for one in self.servers:
            things.callback(one.stop)
        self.proxy = Proxy(folder / "proxy", self.servers)
        things.callback(self.proxy.stop)

    def manage(self, *words):
        return run(sys.executable, "manage.py", *words, **self.env)


@pytest.fixture(scope="session")
def place():
    if not NGINX or not PROGRAMS.exists():
        pytest.skip("needs nginx and PostgreSQL's server")
    # Not one of pytest's, which are shut to PostgreSQL's user.
    with tempfile.TemporaryDirectory() as folder, ExitStack() as things:
        os.chmod(folder, 0o755)
        yield Place(Path(folder), things)
