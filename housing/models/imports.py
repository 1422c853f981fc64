"""Files of starts that were handed in, and the warnings that were accepted with them."""

from django.db import models

from nplv.core.models import Area
from nplv.core.models.received import AcceptedWarning, ReceivedFile


class StartImport(ReceivedFile):
    """One file of starts."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="imports", verbose_name="gebied")

    class Meta(ReceivedFile.Meta):
        verbose_name = "import van starts"
        verbose_name_plural = "imports van starts"


class ConfirmedWarning(AcceptedWarning):
    """A warning about a start."""

    start = models.ForeignKey(
        "housing.ConstructionStart",
        models.CASCADE,
        related_name="confirmed_warnings",
        verbose_name="startregistratie",
    )

    class Meta(AcceptedWarning.Meta):
        pass
