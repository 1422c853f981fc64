"""The admin at /beheer/: accounts, memberships, areas, reference values. No facts, no money."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from nplv.core.accounts.person_forms import NewPersonForm, PersonForm
from nplv.core.admin_history import chain_of, record_deletion, record_write, snapshot
from nplv.core.history import record
from nplv.core.models import (
    Area,
    AuditEvent,
    Membership,
    Neighbourhood,
    ReferenceValue,
    User,
)

admin.site.site_header = "Beheer NPLV-afspraken"
admin.site.site_title = "Beheer NPLV-afspraken"
admin.site.index_title = "Accounts, gebieden en referentiewaarden"
admin.site.unregister(Group)  # rights come from memberships, never from a group


class Recorded(admin.ModelAdmin):
    """An admin in which every write leaves its event in the history, in the same transaction."""

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        form.recorded, form.written = snapshot(_stored(obj)) if change else None, []
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        written = [*form.written, (form.instance, form.recorded)]
        # Area by area in one order: then two administrators never wait for each other.
        for row, before in sorted(written, key=lambda written: chain_of(written[0])):
            record_write(row, before=before, by=request.user)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        before = {row.pk: snapshot(row) for row in formset.get_queryset().all()}
        super().save_formset(request, form, formset, change)
        for row in (*formset.new_objects, *(row for row, _ in formset.changed_objects)):
            form.written.append((row, before.get(row.pk)))

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        with transaction.atomic():
            record_deletion(obj, by=request.user)
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        with transaction.atomic():
            for row in sorted(queryset, key=chain_of):
                record_deletion(row, by=request.user)
            super().delete_queryset(request, queryset)


def _stored(thing: Model) -> Model:
    return type(thing)._default_manager.get(pk=thing.pk)


class MembershipInline(admin.TabularInline):
    """The roles of one person."""

    model = Membership
    fk_name = "person"
    extra = 0
    autocomplete_fields = ("area",)


class NeighbourhoodInline(admin.TabularInline):
    """The neighbourhoods of one area."""

    model = Neighbourhood
    extra = 0
    prepopulated_fields = {"slug": ("name",)}


class NothingDeleted:
    """An admin in which nothing is deleted: who or what was once used must stay traceable."""

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(User)
class PersonAdmin(NothingDeleted, Recorded, UserAdmin):
    """Accounts. Someone who leaves is made inactive."""

    form = PersonForm
    add_form = NewPersonForm
    inlines = (MembershipInline,)
    list_display = ("username", "first_name", "last_name", "email", "is_active", "last_login")
    list_filter = ("is_active", "memberships__role")
    filter_horizontal = ("user_permissions",)
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Persoon", {"fields": ("first_name", "last_name", "email")}),
        ("Toegang", {"fields": ("is_active", "last_login", "date_joined")}),
        (
            "Alleen voor beheerders",
            {"fields": ("is_staff", "user_permissions"), "classes": ("collapse",)},
        ),
    )

    add_fieldsets = (
        ("Persoon", {"fields": ("username", "first_name", "last_name", "email")}),
        ("Wachtwoord", {"fields": ("usable_password", "password1", "password2")}),
    )

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        with transaction.atomic():
            answer = super().user_change_password(request, id, form_url)
            if request.method == "POST" and answer.status_code == 302:
                person = User.objects.get(pk=unquote(id))
                record(
                    area=None,
                    thing=person,
                    action="wachtwoord gezet",
                    by=request.user,
                    at=timezone.now(),
                )
        return answer

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Offer the rights of this admin alone: no other right means anything here."""
        if db_field.name == "user_permissions":
            offered = ContentType.objects.get_for_models(*self.admin_site._registry).values()
            kwargs["queryset"] = Permission.objects.filter(
                content_type__in=[row.pk for row in offered]
            ).select_related("content_type")
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(Membership)
class MembershipAdmin(Recorded):
    """Who is what in which area."""

    list_display = ("person", "role", "area")
    list_filter = ("role", "area")
    list_select_related = ("person", "area")
    search_fields = ("person__username", "person__first_name", "person__last_name")
    autocomplete_fields = ("person", "area")


@admin.register(Area)
class AreaAdmin(NothingDeleted, Recorded):
    """The areas and their neighbourhoods. The address of an area stays what it was."""

    inlines = (NeighbourhoodInline,)
    list_display = ("name", "municipality", "takes_part", "may_draw", "has_example_data")
    list_filter = ("takes_part", "may_draw")
    search_fields = ("name", "municipality")
    ordering = ("name",)

    def get_readonly_fields(self, request: HttpRequest, obj: Area | None = None) -> tuple[str, ...]:
        return ("slug",) if obj else ()


@admin.register(Neighbourhood)
class NeighbourhoodAdmin(NothingDeleted, Recorded):
    """The neighbourhoods of all areas in one list."""

    list_display = ("name", "area")
    list_filter = ("area",)
    list_select_related = ("area",)
    search_fields = ("name",)


@admin.register(ReferenceValue)
class ReferenceValueAdmin(Recorded):
    """Limits, rates and ceilings, each with its source."""

    list_display = ("key", "year", "area", "amount", "day", "valid_from", "source")
    list_filter = ("key", "year", "area")
    list_select_related = ("area",)
    ordering = ("key", "year")
    date_hierarchy = "valid_from"


@admin.register(AuditEvent)
class AuditEventAdmin(admin.ModelAdmin):
    """The history, to read only."""

    list_display = ("at", "by", "action", "object_type", "object_name", "area")
    list_filter = ("area", "object_type", "action")
    search_fields = ("object_name", "by__username", "reason")
    ordering = ("-at", "-pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[AuditEvent]:
        return super().get_queryset(request).select_related("by", "area")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditEvent | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AuditEvent | None = None) -> bool:
        return False
