"""The pages of housing, under the address of an area."""

from django.urls import path

import nplv.core.spreadsheets  # noqa: F401 -- `<table:form>`
from housing.views import corrections, entry, evidence, plan_entry, plan_import, plans, starts

app_name = "housing"
urlpatterns = [
    path("plannen/", plans.plan_list, name="plan_list"),
    path("plannen.<table:form>", plans.plan_file, name="plan_file"),
    path("plannen/nieuw/", plan_entry.plan_new, name="plan_new"),
    path("plannen/importeren/", plan_import.plan_import, name="plan_import"),
    path("plannen/<str:code>/", plans.plan_detail, name="plan_detail"),
    path("plannen/<str:code>/bewerken/", plan_entry.plan_edit, name="plan_edit"),
    path("plannen/<str:code>/knelpunten/", plan_entry.bottleneck_new, name="bottleneck_new"),
    path(
        "plannen/<str:code>/knelpunten/<int:pk>/",
        plan_entry.bottleneck_edit,
        name="bottleneck_edit",
    ),
    path("startbouw/", starts.start_list, name="start_list"),
    path("startbouw.<table:form>", starts.start_file, name="start_file"),
    path("startbouw/nieuw/", entry.start_new, name="start_new"),
    path("startbouw/<int:pk>/", starts.start_detail, name="start_detail"),
    path("startbouw/<int:pk>/bewerken/", entry.start_edit, name="start_edit"),
    path("startbouw/<int:pk>/indienen/", starts.start_submit, name="start_submit"),
    path("startbouw/<int:pk>/goedkeuren/", starts.start_approve, name="start_approve"),
    path("startbouw/<int:pk>/afkeuren/", starts.start_reject, name="start_reject"),
    path("startbouw/<int:pk>/verwijderen/", starts.start_delete, name="start_delete"),
    path("startbouw/<int:pk>/corrigeren/", corrections.start_correct, name="start_correct"),
    path("startbouw/<int:pk>/bewijs/", evidence.evidence_add, name="evidence_add"),
    path("startbouw/<int:pk>/bewijs/<int:file>/", evidence.evidence_file, name="evidence_file"),
    path(
        "startbouw/<int:pk>/bewijs/<int:file>/verwijderen/",
        evidence.evidence_remove,
        name="evidence_remove",
    ),
]
