"""The pages of housing, under the address of an area."""

from django.urls import path

from housing.views import corrections, entry, evidence, plans, starts

app_name = "housing"
urlpatterns = [
    path("plannen/", plans.plan_list, name="plan_list"),
    path("startbouw/", starts.start_list, name="start_list"),
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
