"""The pages that belong to no area."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from nplv.core import views

app_name = "core"
urlpatterns = [
    path("", views.home, name="home"),
    path(
        "inloggen/",
        LoginView.as_view(template_name="core/login.html", redirect_authenticated_user=True),
        name="login",
    ),
    path("uitloggen/", LogoutView.as_view(), name="logout"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("begrippen/", views.words, name="words"),
    path("gezondheid/", views.health, name="health"),
]
