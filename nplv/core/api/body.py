"""Reading the body of a request: JSON in UTF-8, of a bounded size, without ambiguity."""

import json
from typing import Any

from django.conf import settings
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from nplv.core.api.problems import TooLarge


class StrictJson(BaseParser):
    """Read JSON as its standard says: no NaN, and no key twice in one object."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        raw = stream.read(most + 1)
        if len(raw) > most:
            raise TooLarge
        try:
            return json.loads(
                raw.decode("utf-8"), parse_constant=_refuse, object_pairs_hook=_each_key_once
            )
        except json.JSONDecodeError as error:
            raise ParseError(
                f"Dit is geen geldige JSON: regel {error.lineno}, positie {error.colno}."
            ) from error
        except RecursionError as error:
            raise ParseError("Deze JSON is te diep genest.") from error
        except UnicodeDecodeError as error:
            raise ParseError("De tekst is geen UTF-8.") from error
        except ValueError as error:
            raise ParseError(f"Dit is geen geldige JSON: {error}") from error


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} bestaat niet in JSON.")


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        double = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"‘{double}’ staat er tweemaal.")
    return found
