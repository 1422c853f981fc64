"""Answering a POST once for each `Idempotency-Key`, whoever sends it again."""

import json
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from nplv.core.api.conditions import body_of
from nplv.core.api.problems import MEDIA_TYPE
from nplv.core.idempotency import claim, fingerprint, keep
from nplv.core.models import KeptAnswer

KEPT_HEADERS = ("Location", "ETag")


def answer_once(view: Any, act: Callable[[], Response], key: str) -> Response:
    """
    Return the answer of `act`, or what it answered when this request came before.

    Act, answer and key are of one transaction. A refusal undoes the act and is kept; a failure of
    the application undoes all.

    Errors: KeyReused.
    """
    request = view.request
    asked = fingerprint(request.method, request.path, body_of(request))
    with transaction.atomic():
        kept = claim(person=request.user, key=key, asked=asked, at=timezone.now())
        if kept.status is not None:
            return _again(kept)
        try:
            with transaction.atomic():
                answer = act()
        except Exception as exception:
            answer = view.handle_exception(exception)  # raises what nobody foresaw
        headers = {name: answer[name] for name in KEPT_HEADERS if name in answer}
        body = JSONRenderer().render(answer.data).decode()
        keep(kept, status=answer.status_code, headers=headers, body=body)
    return answer


def _again(kept: KeptAnswer) -> Response:
    kind = MEDIA_TYPE if kept.status >= 400 else None
    return Response(
        json.loads(kept.body), status=kept.status, headers=kept.headers, content_type=kind
    )
