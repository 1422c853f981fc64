"""Where the pages of the apps are mounted. The API has its own list: nplv/api.py."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from nplv.core.views import admin_login
from nplv.metrics import metrics

urlpatterns = [
    path("", include("nplv.core.urls")),
    path("gezondheid/metingen", metrics),
    path("beheer/login/", admin_login),  # one way to sign in, for the admin too
    # One page for a new password too: there, tries at the old one are counted.
    path("beheer/password_change/", RedirectView.as_view(pattern_name="core:password")),
    path("beheer/", admin.site.urls),
    path("api/", include("nplv.api")),
    # --- The pages of an area, lowest app first ---
    path("<slug:area>/", include("housing.urls")),
    path("<slug:area>/", include("grants.urls")),
    path("<slug:area>/", include("reports.urls")),
]

handler500 = "nplv.core.views.server_error"
