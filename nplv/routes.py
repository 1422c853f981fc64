"""Every address of the application, and what each method asks there: read off the views."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.core.checks import CheckMessage, Error
from django.urls import URLPattern, URLResolver, get_resolver

from nplv.core.access import Act


class Other(Enum):
    """What an address asks that belongs to no area, and so to no act of the table."""

    NOTHING = "wie ook"
    SIGNED_IN = "wie is aangemeld"
    ADMIN = "wie in het beheer mag, met het recht op wat daar staat"
    KEEPS_ACCOUNTS = "wie accounts beheert"


# What each method asks. A view that takes no POST refuses it, whatever is said here.
Asks = Mapping[str, Act | Other]

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
# The few views that cannot tell themselves.
TOLD: dict[str, Act | Other] = {
    "core:home": Other.SIGNED_IN,
    "core:login": Other.NOTHING,
    "core:logout": Other.NOTHING,
    "core:single_sign_on": Other.NOTHING,
    "core:single_sign_on_back": Other.NOTHING,
    "core:unsent": Other.NOTHING,  # says that what was sent did not arrive
    **dict.fromkeys(
        (
            "core:account",
            "core:password",
            "core:second_factor",
            "core:second_factor_setup",
            "core:second_factor_check",
            "core:passkey_new",
            "core:passkey_check",
            "core:passkey_remove",
            "core:tokens",
            "core:token_revoke",
        ),
        Other.SIGNED_IN,  # about the person's own account
    ),
    **dict.fromkeys(
        ("core:rights", "core:right_confirm", "core:right_withdraw", "core:second_factor_reset"),
        Other.KEEPS_ACCOUNTS,
    ),
    "core:accessibility": Other.NOTHING,
    "core:words": Other.NOTHING,
    "core:health": Other.NOTHING,
    "core:ready": Other.NOTHING,
    "beheer/login/": Other.NOTHING,
    "beheer/password_change/": Other.NOTHING,
    "gezondheid/metingen": Other.NOTHING,  # then its key, or it is not there
    "api:openapi": Other.NOTHING,
    "api/": Other.NOTHING,  # every address that is not there
    "api:gebied-list": Other.SIGNED_IN,  # and then shows the person's own areas
    "api:gebied-detail": Other.SIGNED_IN,
    "reports:calendar": Act.SEE_FIGURES,  # of who is signed in, or of who holds the key
}


@dataclass(frozen=True)
class Route:
    """One address of the resolver."""

    name: str  # with its namespace; without a name of its own the address
    address: str  # as the resolver writes it
    arguments: tuple[str, ...]
    view: Any
    asks: Asks

    @property
    def is_api(self) -> bool:
        return self.address.startswith("api/")

    @property
    def is_of_an_area(self) -> bool:
        return bool({"area", "gebied"} & set(self.arguments))


def routes() -> list[Route]:
    """Return every route there is, in the order in which the resolver tries them."""
    return list(_below(get_resolver()))


def _below(
    resolver: URLResolver, *, prefix: str = "", space: str = "", taken: tuple[str, ...] = ()
) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        address = prefix + str(pattern.pattern)
        arguments = (*taken, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            within = pattern.namespace or space
            yield from _below(pattern, prefix=address, space=within, taken=arguments)
        elif isinstance(pattern, URLPattern):
            name = f"{space}:{pattern.name}" if space and pattern.name else address
            asks = _asked(name, space, pattern.callback)
            yield Route(name, address, arguments, pattern.callback, asks)


def _asked(name: str, space: str, view: Any) -> Asks:
    """Return what each method asks by what the view says of itself; empty if nothing tells."""
    if name in TOLD:
        return dict.fromkeys(METHODS, TOLD[name])
    if space == "admin":
        return dict.fromkeys(METHODS, Other.ADMIN)
    if hasattr(view, "asks"):  # a page: every method but POST only reads
        return dict.fromkeys(METHODS, view.asks["GET"]) | {"POST": view.asks["POST"]}
    acts = getattr(getattr(view, "cls", None), "acts", {})
    asked = {
        method.upper(): acts[action]
        for method, action in getattr(view, "actions", {}).items()
        if action in acts
    }
    return asked | ({"HEAD": asked["GET"]} if "GET" in asked else {})


def check_every_route(**kwargs: Any) -> list[CheckMessage]:
    """Report every address of which nothing says who may come there."""
    found: list[CheckMessage] = []
    for route in routes():
        taken = {method.upper() for method in getattr(route.view, "actions", None) or ()}
        if not route.asks or not taken <= route.asks.keys():
            hint = "Decorate the view with area_page, or say what it asks in nplv.routes."
            found.append(Error(f"{route.name} asks nothing", hint=hint, id="nplv.E001"))
    return found
