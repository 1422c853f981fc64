"""The log: one JSON object on each line, with the request it belongs to."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

from nplv.core.roads import origin

ABOUT = "about"  # under `extra` of a log call: what else the line says, by name


class JsonLines(logging.Formatter):
    """
    Write a record as JSON: when, how grave, where, what, in which request, and the error.

    What is logged are our own words and names: never a body, a query, a password or a token.
    """

    def format(self, record: logging.LogRecord) -> str:
        come = origin()
        said: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "road": come.road,
            "request": come.request_id,
            **getattr(record, ABOUT, {}),
        }
        if record.exc_info:
            said["error"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False, default=str)
