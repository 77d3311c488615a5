"""As much of an S3 server as the portal asks for, in memory. Who does not sign gets nothing."""

import datetime as dt
import hashlib
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    def parts(self):
        """(key, query)"""
        at = urlsplit(self.path)
        return unquote(at.path).removeprefix("/files").lstrip("/"), parse_qs(at.query)

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def is_signed(self):
        if "Credential=portal/" in self.headers.get("Authorization", ""):
            return True
        self.answer(403)
        return False

    def do_PUT(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.is_signed():
            assert "x-amz-acl" not in self.headers
            self.server.kept[self.parts()[0]] = body, dt.datetime.now(dt.UTC)
            self.answer(200, ETag='"x"')

    def do_DELETE(self):
        if self.is_signed():
            self.server.kept.pop(self.parts()[0], None)
            self.answer(204)

    def do_GET(self):
        if not self.is_signed():
            return
        key, query = self.parts()
        if not key:
            self.answer(200, self.listed(query.get("prefix", [""])[0]).encode())
        elif key in self.server.kept:
            body, at = self.server.kept[key]
            self.answer(
                200, body, ETag=f'"{hashlib.md5(body).hexdigest()}"',
                Last_Modified=at.strftime("%a, %d %b %Y %H:%M:%S GMT"), Content_Length=len(body),
            )  # fmt: skip
        else:
            self.answer(
                404, b"" if self.command == "HEAD" else b"<Error><Code>NoSuchKey</Code></Error>"
            )

    do_HEAD = do_GET

    def listed(self, prefix):
        rows = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{len(body)}</Size>"
            f"<LastModified>{at:%Y-%m-%dT%H:%M:%S.000Z}</LastModified></Contents>"
            for key, (body, at) in sorted(self.server.kept.items())
            if key.startswith(prefix)
        )
        return (
            f'<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>files</Name>'
            f"<IsTruncated>false</IsTruncated>{rows}</ListBucketResult>"
        )


@contextmanager
def small_s3():
    """(its address, what it holds by key)"""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.kept = {}
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", server.kept
        server.shutdown()
