"""The ground of every resource: whose area, with which right, in which version."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils import timezone
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from nplv.core.access import Act
from nplv.core.api.conditions import (
    entity_tag,
    has_condition,
    idempotency_key,
    is_unchanged,
    require_condition,
)
from nplv.core.api.entries import EntrySerializer, QuerySerializer, read_body, read_query
from nplv.core.api.fields import is_storable
from nplv.core.api.once import answer_once
from nplv.core.pages import find_area, require
from nplv.core.problems import Problem


class ApiViewSet(GenericViewSet):
    """A resource: what it takes and gives, by action."""

    http_method_names = ("get", "head", "post", "put", "patch", "delete")
    tag: ClassVar[str]  # the heading in the documentation
    summaries: ClassVar[dict[str, str]] = {}
    # Which query and which body an action reads; one that is not named takes none.
    queries: ClassVar[dict[str, type[QuerySerializer]]] = {}
    entries: ClassVar[dict[str, type[EntrySerializer]]] = {}
    # Actions that a wrong state can refuse, besides those that every kind of fact has.
    acts_with_state: ClassVar[frozenset[str]] = frozenset()
    is_versioned: ClassVar[bool] = False  # keeps a version, which its ETag begins with

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let every write be one transaction, with what its headers ask of it inside."""
        method = request.method.lower()
        if request.method not in SAFE_METHODS and hasattr(self, method):
            setattr(self, method, partial(self.write, getattr(self, method)))
        return super().dispatch(request, *args, **kwargs)

    def write(self, act: Callable[..., Response], request: Request, **kwargs: Any) -> Response:
        """
        Do what a request asks: all of it or nothing, and once for each key.

        What it sends is read first, so that nobody holds a lock while someone is still sending.
        """
        if request.method != "DELETE":
            request.data  # noqa: B018
        key = idempotency_key(request) if request.method == "POST" else None
        if key is not None:
            return answer_once(self, partial(act, request, **kwargs), key)
        with transaction.atomic():
            return act(request, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if self.action in (None, "metadata"):
            return  # no such method here: 405 follows
        if not all(is_storable(value) for value in kwargs.values() if isinstance(value, str)):
            raise Http404
        self.admit(**kwargs)
        if request.method not in SAFE_METHODS and not request.auth.may_write:
            raise PermissionDenied("Met dit token kunt u alleen lezen.")
        self.query = read_query(self.queries.get(self.action, QuerySerializer), request.GET)

    def admit(self, **kwargs: Any) -> None:
        """Accept the person for this action; the names of the address are in `kwargs`."""

    def find_one(self, queryset: QuerySet | None = None, **conditions: Any) -> Any:
        """
        Return the one row of the queryset, by default the view's own.

        Errors: Http404.
        """
        rows = self.get_queryset() if queryset is None else queryset
        found = rows.filter(**conditions).first()
        if found is None:
            raise Http404
        return found

    def read(self, thing: Model | None = None) -> Any:
        """
        Return the entry in the body.

        Errors: Invalid with every problem at once.
        """
        serializer = self.entries[self.action](data=self.request.data)
        if self.action in ("create", "update"):
            return read_body(serializer, lambda entry: self.check(entry, thing))
        return read_body(serializer, lambda entry: [])

    def check(self, entry: Any, thing: Model | None) -> list[Problem]:
        """Return what the services would refuse in a new entry, or in one that replaces `thing`."""
        return []

    def list_of(self, rows: QuerySet | list) -> Response:
        page = self.paginate_queryset(rows)
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    def answer(self, thing: Any, status: int = 200, **headers: str) -> Response:
        """Return one resource with its ETag; only that it is still the same, if that is asked."""
        data = self.get_serializer(thing).data
        tag = self.tag_of(thing, data)
        if self.request.method in SAFE_METHODS and is_unchanged(self.request, tag):
            return Response(status=304, headers={"ETag": tag})
        return Response(data, status=status, headers={"ETag": tag, **headers})

    def tag_of(self, thing: Any, data: Any = None) -> str:
        """Return the ETag of a resource; `data` is what it says, if that is at hand."""
        said = self.get_serializer(thing).data if data is None else data
        return entity_tag(said, self.version_of(thing) if self.is_versioned else None)

    def created(self, thing: Any, key: Any) -> Response:
        return self.answer(thing, status=201, Location=self.address_of(key))

    def address_of_another(self, key: Any) -> str:
        """Return the address of another resource of the list, seen from an act on one of them."""
        place = self.request.path.rsplit("/", 2)[0]
        return self.request.build_absolute_uri(f"{place}/{quote(str(key), safe='')}")

    def address_of(self, key: Any) -> str:
        """Return the address of a resource of this list, seen from the list."""
        return self.request.build_absolute_uri(f"{self.request.path}/{quote(str(key), safe='')}")

    def expected_version(self, thing: Any) -> int | None:
        """
        Return the version that the sender has seen; None if the request does not say.

        A condition is held against what is there now, and that is held until the write is done.

        Errors: Stale if the condition does not hold.
        """
        if not has_condition(self.request):
            return None
        self.hold(thing)
        now = self.now(thing)
        require_condition(self.request, self.tag_of(now))
        return self.version_of(now) if self.is_versioned else None

    def hold(self, thing: Any) -> None:
        """Lock what a write is about until its transaction ends; what the services lock first."""
        type(thing).objects.select_for_update().filter(pk=thing.pk).first()

    def now(self, thing: Any) -> Any:
        """Return what is there now, as answer() takes it."""
        return self.find_one(pk=thing.pk)

    def version_of(self, thing: Any) -> int:
        """Return the version of what is_versioned."""
        return thing.version

    @property
    def who_and_when(self) -> dict[str, Any]:
        """The arguments that every service takes."""
        return {"by": self.request.user, "at": timezone.now()}


class AreaViewSet(ApiViewSet):
    """A resource of an area. A stranger gets 404, a member without the right 403."""

    acts: ClassVar[dict[str, Act]]  # what each action asks

    def admit(self, gebied: str, **kwargs: Any) -> None:
        self.area = self.request.area = find_area(self.request.user, gebied)
        if self.request.auth.area_id not in (None, self.area.pk):
            raise Http404
        require(self.request.user, self.area, self.acts[self.action])
