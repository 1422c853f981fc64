"""The pages that belong to no area."""

from django.urls import include, path

from nplv.core import token_views, views
from nplv.core.accounts import single_sign_on_views
from nplv.core.accounts.sign_in import SignIn, SignOut

app_name = "core"
urlpatterns = [
    path("", views.home, name="home"),
    path("inloggen/", SignIn.as_view(), name="login"),
    path("inloggen/gemeente/", single_sign_on_views.to_provider, name="single_sign_on"),
    path(
        "inloggen/gemeente/terug/",
        single_sign_on_views.from_provider,
        name="single_sign_on_back",
    ),
    path("account/", include("nplv.core.accounts.urls")),
    path("uitloggen/", SignOut.as_view(), name="logout"),
    path("account/tokens/", token_views.tokens, name="tokens"),
    path("account/tokens/<int:pk>/intrekken/", token_views.token_revoke, name="token_revoke"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("begrippen/", views.words, name="words"),
    path("gezondheid/", views.health, name="health"),
    path("gezondheid/gereed/", views.ready, name="ready"),
]
