"""What deploy/ holds is read by the programs that it is for."""

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
STRONG = "k9" * 10 + "Zq8w3e5r7t1y0u2i4o6p" + "mnbvcxzlkjhg"
KEY = "A" * 43 + "="


def run(*words, **more):
    done = subprocess.run(
        list(map(str, words)), capture_output=True, text=True, cwd=ROOT, check=False, **more
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_understands_every_unit_and_each_is_sandboxed(tmp_path):
    for unit in UNITS:
        text = unit.read_text()
        assert re.search(r"ExecStart|OnCalendar", text)
        there = re.sub(r"/opt/portal/\.venv/bin/\w+", "/bin/true", text)
        (tmp_path / unit.name).write_text(there)
    code, said = run("systemd-analyze", "verify", *tmp_path.iterdir())
    assert (code, said) == (0, "")
    for unit in DEPLOY.glob("*.service"):
        code, said = run("systemd-analyze", "security", "--offline=true", "--threshold=25", unit)
        assert code == 0, said[-200:]


@pytest.mark.skipif(not NGINX, reason="nginx is not installed")
def test_nginx_understands_its_file(tmp_path):
    _certificate(tmp_path)
    text = (DEPLOY / "nginx.conf").read_text()
    text = text.replace("/etc/portal/tls", str(tmp_path)).replace("/var/log/nginx", str(tmp_path))
    text = re.sub(r"listen (80|443)", r"listen 127.0.0.1:18\1", text)
    (tmp_path / "portal.conf").write_text(text)
    whole = tmp_path / "nginx.conf"
    whole.write_text(
        f"pid {tmp_path}/pid; error_log {tmp_path}/error; events {{}}\n"
        f"http {{ client_body_temp_path {tmp_path}; proxy_temp_path {tmp_path};\n"
        f"include {tmp_path}/portal.conf; }}\n"
    )
    code, said = run(NGINX, "-t", "-p", tmp_path, "-c", whole)
    assert code == 0, said
    assert "warn" not in said, said


def _certificate(place):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "portal.example.gov.cn")])
    now = dt.datetime.now(dt.UTC)
    made = x509.CertificateBuilder(
        name, name, key.public_key(), 1, now, now + dt.timedelta(days=1)
    ).sign(key, hashes.SHA256())
    encoding = serialization.Encoding.PEM
    (place / "fullchain.pem").write_bytes(made.public_bytes(encoding))
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    (place / "key.pem").write_bytes(key.private_bytes(encoding, form, plain))


@pytest.mark.skipif(
    subprocess.run(
        "podman info || docker info", shell=True, capture_output=True, check=False
    ).returncode
    != 0,
    reason="neither podman nor docker is at work",
)
def test_the_container_is_built_from_its_file():
    tool = "podman" if shutil.which("podman") else "docker"
    code, said = run(tool, "build", "--file", "deploy/Containerfile", "--tag", "portal-test", ".")
    assert code == 0, said[-500:]


def test_the_container_file_names_what_is_there():
    """Also where there is nothing that builds it: instructions are known, copied files exist."""
    text = re.sub(r"\\\n", " ", (DEPLOY / "Containerfile").read_text())
    known = {"FROM", "WORKDIR", "COPY", "RUN", "USER", "ENV", "VOLUME", "EXPOSE", "HEALTHCHECK"}
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert {line.split()[0] for line in lines} == known | {"CMD"}
    sources = [line.split()[1] for line in lines if re.match(r"COPY (?!--from)", line)]
    assert all((ROOT / source).exists() for source in sources)
    assert lines.index("USER portal") > max(
        number for number, line in enumerate(lines) if line.startswith("RUN")
    )


def test_djangos_own_check_of_a_server_is_clean(tmp_path):
    env = {
        "PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "SECRET_KEY": STRONG,
        "DATA_KEYS": f"1:{KEY}", "INDEX_KEY": KEY, "ALLOWED_HOSTS": "portal.example.gov.cn",
        "CSRF_TRUSTED_ORIGINS": "https://portal.example.gov.cn", "TRUSTED_PROXIES": "1",
        "PORTAL_MAKE_KEYS": "0",
    }  # fmt: skip
    words = ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    code, said = run(sys.executable, *words, env=env)
    assert code == 0, said
    assert "no issues" in said
