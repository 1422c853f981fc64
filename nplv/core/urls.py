"""The pages that belong to no area."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from nplv.core import token_views, views

app_name = "core"
urlpatterns = [
    path("", views.home, name="home"),
    path("inloggen/", views.SignIn.as_view(), name="login"),
    path("uitloggen/", LogoutView.as_view(), name="logout"),
    path("account/tokens/", token_views.tokens, name="tokens"),
    path("account/tokens/<int:pk>/intrekken/", token_views.token_revoke, name="token_revoke"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("begrippen/", views.words, name="words"),
    path("gezondheid/", views.health, name="health"),
]
