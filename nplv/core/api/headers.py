"""The headers of requests and answers, as the OpenAPI document tells about them."""

from drf_spectacular.utils import OpenApiParameter

from nplv.core.api.conditions import KEY_HEADER, KEY_PATTERN, LONGEST_KEY

WITHOUT_TAG = {"list", "destroy", "remove_evidence"}


def headers_sent(action: str, method: str, *, is_one: bool) -> list[OpenApiParameter]:
    """Return what may be sent along; `is_one`: it is a write on a resource that is there."""
    found = {}
    if is_one:
        found["If-Match"] = (
            "De ETag van de versie die u zag, of meer dan een. Is het intussen een andere versie, "
            "dan volgt 412. Een zwakke ETag (W/) noemt geen versie; * is elke versie."
        )
    if method == "GET" and action not in WITHOUT_TAG:
        found["If-None-Match"] = "De ETag die u al heeft; is die er nog, dan volgt 304."
    if method == "POST":
        found[KEY_HEADER] = (
            "Uw eigen kenmerk van dit verzoek. Wie het binnen 24 uur nog eens stuurt, krijgt "
            "hetzelfde antwoord en er gebeurt niets dubbel; met een ander verzoek volgt 422. "
            f"1 tot {LONGEST_KEY} tekens uit ASCII zonder spaties, eventueel tussen "
            "aanhalingstekens."
        )
    kinds = {KEY_HEADER: {"type": "string", "pattern": KEY_PATTERN}}
    return [
        OpenApiParameter(name, kinds.get(name, str), "header", description=text)
        for name, text in found.items()
    ]


def headers_answered(action: str, method: str) -> list[OpenApiParameter]:
    """Return what an answer carries."""
    found = [_answered("API-Version", True, "De volledige versie van de API.")]
    if method == "POST":
        found.append(_answered("Location", [201], "Het adres van wat er is bijgekomen."))
    if action not in WITHOUT_TAG:
        found.append(_answered("ETag", [200, 201, 304], "Merk van deze versie."))
    found.append(_answered("WWW-Authenticate", [401], "Hoe u zich aanmeldt."))
    found.append(_answered("Retry-After", [429, 503], "Na zoveel seconden kan het opnieuw."))
    return found


def _answered(name: str, codes: bool | list[int], text: str) -> OpenApiParameter:
    return OpenApiParameter(name, str, "header", required=True, response=codes, description=text)
