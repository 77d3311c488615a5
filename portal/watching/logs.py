"""One log line is one JSON object, and nothing in it names a person.

Addresses hold keys and codes, and the text of an exception may hold a name or a number: so a line
tells the page and where in the code it happened, not the address and not what the exception said.
"""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

from portal.watching.requests import request_id, route_of


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self._message(record),
        }
        if request_id.get():
            line["request"] = request_id.get()
        line |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[0]:
            line["error"] = _error(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)

    def _message(self, record: logging.LogRecord) -> str:
        """Django's own lines about a request put its address into the text."""
        if record.name.startswith("gunicorn") and (record.exc_info or not record.args):
            # Without the address that was asked for, and without whose it was.
            return str(record.msg).split(" from ip=")[0]
        request = getattr(record, "request", None)
        if request is None or not hasattr(request, "method"):
            return record.getMessage()
        status = getattr(record, "status_code", "")
        return f"{status} {request.method} {route_of(request)}".strip()


def _error(exc_info: Any) -> dict[str, Any]:
    kind, _error, trace = exc_info
    steps = traceback.extract_tb(trace)
    return {"type": kind.__name__, "where": [f"{s.filename}:{s.lineno} {s.name}" for s in steps]}
