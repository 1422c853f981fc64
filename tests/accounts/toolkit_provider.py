"""
A provider that is not ours: Django OAuth Toolkit in a process of its own, on this machine.

python -m tests.accounts.toolkit_provider PORT DIRECTORY: the directory has the database, the keys
(key.pem, and earlier ones) and provider.json, which says whom it knows and where they go back to.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from socket import create_server
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, CLIENT_SECRET = "nplv", "geheim-van-de-gemeente"
OTHER_ID = "zaaksysteem"  # another application of the municipality, known to the same provider
PASSWORD = "wachtwoord-bij-de-gemeente"
SIGN_IN = """<!doctype html><title>Gemeente</title><form method="post">{% csrf_token %}
<label>Naam <input name="username"></label>
<label>Geheim <input name="password" type="password"></label>
<input type="hidden" name="next" value="{{ next }}"><button>Aanmelden</button></form>"""


class ToolkitProvider:
    """The process and its directory; `people` are {name: address}, all with one password."""

    def __init__(self, directory: Path, *, people: dict[str, str], back_to: list[str]) -> None:
        self.directory = directory
        with create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.issuer = f"http://127.0.0.1:{self.port}/o"
        told = {"people": people, "back_to": " ".join(back_to)}
        (directory / "provider.json").write_text(json.dumps(told))
        self.renew_key()
        self.start()

    def renew_key(self) -> None:
        """Make another key; restart to have it used."""
        pair = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        text = pair.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        (self.directory / "key.pem").write_bytes(text)

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(self.port), str(self.directory)],
            cwd=Path(__file__).parent.parent.parent,
            stdout=subprocess.PIPE,
            text=True,
        )
        if self.process.stdout.readline() != "ready\n":
            raise RuntimeError("the provider did not start")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


def main(port: int, directory: Path) -> None:
    """Serve until the process is ended."""
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    told = json.loads((directory / "provider.json").read_text())
    settings.configure(**configuration(port, directory))
    django.setup()
    if not (directory / "provider.sqlite3").exists():
        call_command("migrate", verbosity=0)
        fill(told)
    quiet = type("Quiet", (WSGIRequestHandler,), {"log_message": lambda *_: None})
    with make_server("127.0.0.1", port, get_wsgi_application(), handler_class=quiet) as server:
        print("ready", flush=True)
        server.serve_forever()


LOADER = "django.template.loaders.locmem.Loader"
TEMPLATES = {
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "OPTIONS": {"loaders": [(LOADER, {"registration/login.html": SIGN_IN})]},
}


def configuration(port: int, directory: Path) -> dict[str, Any]:
    return {
        "SECRET_KEY": f"only for a test {time.time()}",
        "ALLOWED_HOSTS": ["127.0.0.1"],
        "ROOT_URLCONF": "tests.accounts.toolkit_urls",
        "LOGIN_URL": "/sign-in/",
        "USE_TZ": True,
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "DATABASES": {
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": directory / "provider.sqlite3",
            }
        },
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "INSTALLED_APPS": [
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "oauth2_provider",
        ],
        "MIDDLEWARE": [
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        "SESSION_COOKIE_NAME": "provider_session",  # a browser tells no ports apart
        "CSRF_COOKIE_NAME": "provider_csrf",
        "TEMPLATES": [TEMPLATES],
        "OAUTH2_PROVIDER": {
            "OIDC_ENABLED": True,
            "OIDC_ISS_ENDPOINT": f"http://127.0.0.1:{port}/o",
            "OIDC_RSA_PRIVATE_KEY": (directory / "key.pem").read_text(),
            "OAUTH2_VALIDATOR_CLASS": "tests.accounts.toolkit_urls.Validator",
            "PKCE_REQUIRED": True,
            "SCOPES": {"openid": "wie u bent", "email": "uw adres"},
        },
    }


def fill(told: dict[str, Any]) -> None:
    """Make the people, and the applications that may ask who they are."""
    from django.contrib.auth.models import User
    from oauth2_provider.models import Application

    for name, address in told["people"].items():
        User.objects.create_user(name, address, PASSWORD)
    for client_id in (CLIENT_ID, OTHER_ID):
        Application.objects.create(
            client_id=client_id,
            client_secret=CLIENT_SECRET,
            name=client_id,
            client_type=Application.CLIENT_CONFIDENTIAL,
            authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
            redirect_uris=told["back_to"],
            skip_authorization=True,
            algorithm=Application.RS256_ALGORITHM,
        )


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
