"""What of the grants is kept in the admin: reference data alone, no facts, no money."""

from django.contrib import admin

from grants.models import SisaIndicator
from nplv.core.admin import Recorded


@admin.register(SisaIndicator)
class SisaIndicatorAdmin(Recorded):
    """The columns of SiSa; the codes are filled in once they are known."""

    list_display = ("scheme", "position", "title", "figure", "code", "year_from", "source")
    list_display_links = ("title",)
    list_filter = ("scheme", "year_from")
    ordering = ("position", "year_from")
