"""What an installation must be told before it serves people: asked by the settings, at start."""

import sys

KEY_LENGTH = 50
# This machine, and what Django calls itself in tests.
HERE = {"127.0.0.1", "localhost", "[::1]", "testserver"}


def is_in_production(*, hosts: list[str], is_behind_https: bool) -> bool:
    """Return whether this is in use by a municipality, and not only by who sits at the machine."""
    return is_behind_https or not set(hosts) <= HERE


def find_what_is_unsafe(*, hosts: list[str], secret_key: str, is_debug: bool) -> list[str]:
    """Return, in Dutch, what an installation in production may not be."""
    found = []
    if is_debug:
        found.append("DEBUG=1 toont bij een fout de binnenkant van de toepassing")
    if not secret_key:
        found.append("SECRET_KEY ontbreekt")
    elif len(secret_key) < KEY_LENGTH or len(set(secret_key)) < 5:
        found.append(f"SECRET_KEY is te zwak: neem minstens {KEY_LENGTH} willekeurige tekens")
    elif secret_key.startswith("django-insecure-"):
        found.append("SECRET_KEY is een voorbeeld")
    if not hosts:
        found.append("ALLOWED_HOSTS ontbreekt")
    elif any(host in ("", "*") for host in hosts):
        found.append("ALLOWED_HOSTS moet de namen noemen, zonder *")
    return found


def refuse(what_is_unsafe: list[str]) -> None:
    """End the process with one line if something is unsafe."""
    if what_is_unsafe:
        sys.exit(f"Niet gestart: {'; '.join(what_is_unsafe)}.")
