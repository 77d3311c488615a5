"""One county on several servers, for all tests here: they come in the order of their files."""

import os
import sys

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

    def __init__(self, folder):
        self.folder = folder
        self.first = Database.first(folder / "first")
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
        both += f",127.0.0.1:{self.second.port}"
        env["DATABASE_URL"] = f"postgres://portal@{both}/postgres?target_session_attrs=read-write"
        env["DATABASE_REPLICA_URL"] = self.second.url
        self.server_env = env
        self.env = os.environ | env
        self.servers = [Server(self.env, free_port(), folder / name) for name in ("one", "two")]
        self.proxy = Proxy(folder / "proxy", self.servers)

    def stop(self):
        self.proxy.stop()
        for one in [*self.servers, self.first, self.second]:
            (one.stop if isinstance(one, Server) else one.kill)()

    def manage(self, *words):
        return run(sys.executable, "manage.py", *words, **self.env)


@pytest.fixture(scope="session")
def place(tmp_path_factory):
    if not NGINX or not PROGRAMS.exists():
        pytest.skip("needs nginx and PostgreSQL's server")
    folder = tmp_path_factory.mktemp("scale")
    for parent in (folder, *folder.parents[:2]):
        parent.chmod(0o755)  # PostgreSQL's user must get to its own folder
    made = Place(folder)
    yield made
    made.stop()
