"""The pages of housing, under the address of an area."""

from django.urls import path

from housing import views

app_name = "housing"
urlpatterns = [
    path("plannen/", views.plan_list, name="plan_list"),
    path("startbouw/", views.start_list, name="start_list"),
    path("startbouw/nieuw/", views.start_new, name="start_new"),
    path("startbouw/<int:pk>/", views.start_detail, name="start_detail"),
    path("startbouw/<int:pk>/bewerken/", views.start_edit, name="start_edit"),
    path("startbouw/<int:pk>/indienen/", views.start_submit, name="start_submit"),
    path("startbouw/<int:pk>/goedkeuren/", views.start_approve, name="start_approve"),
    path("startbouw/<int:pk>/afkeuren/", views.start_reject, name="start_reject"),
    path("startbouw/<int:pk>/verwijderen/", views.start_delete, name="start_delete"),
]
