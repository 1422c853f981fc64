"""The ground of every resource: whose area, with which right, in which version."""

import hashlib
import json
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.http import parse_etags
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from nplv.core.access import Act
from nplv.core.api.entries import EntrySerializer, QuerySerializer, read_body, read_query
from nplv.core.api.fields import is_storable
from nplv.core.pages import find_area, require
from nplv.core.problems import Problem, Stale


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
    is_versioned: ClassVar[bool] = False  # has a version that If-Match can ask for

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if self.action in (None, "metadata"):
            return  # no such method here: 405 follows
        if not all(is_storable(value) for value in kwargs.values() if isinstance(value, str)):
            raise Http404
        self.admit(**kwargs)
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
        """Return one resource with its ETag: its version, or else a hash of what it says."""
        data = self.get_serializer(thing).data
        if self.is_versioned:
            tag = str(self.version_of(thing))
        else:
            said = json.dumps(data, sort_keys=True).encode()
            tag = hashlib.sha256(said).hexdigest()[:32]
        return Response(data, status=status, headers={"ETag": f'"{tag}"', **headers})

    def created(self, thing: Any, key: Any) -> Response:
        address = self.request.build_absolute_uri(f"{self.request.path}/{key}")
        return self.answer(thing, status=201, Location=address)

    def expected_version(self, thing: Any) -> int | None:
        """
        Return the version that the sender has seen; None if the request does not say.

        Errors: Stale if it is not the version of now.
        """
        header = self.request.headers.get("If-Match")
        if header is None or header.strip() == "*":
            return None
        version = self.version_of(thing)
        if f'"{version}"' not in parse_etags(header):
            raise Stale("Dit is intussen gewijzigd. Haal de nieuwe versie op en probeer opnieuw.")
        return version

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
        self.area = find_area(self.request.user, gebied)
        require(self.request.user, self.area, self.acts[self.action])
