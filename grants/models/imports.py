"""Files of costs that were handed in, and the warnings that were accepted with them."""

from django.db import models

from nplv.core.models import Area
from nplv.core.models.received import AcceptedWarning, ReceivedFile


class CostImport(ReceivedFile):
    """One file of cost lines from the financial system."""

    area = models.ForeignKey(
        Area, models.PROTECT, related_name="cost_imports", verbose_name="gebied"
    )

    class Meta(ReceivedFile.Meta):
        verbose_name = "import van kosten"
        verbose_name_plural = "imports van kosten"


class CostWarning(AcceptedWarning):
    """A warning about a cost line."""

    line = models.ForeignKey(
        "grants.CostLine",
        models.CASCADE,
        related_name="confirmed_warnings",
        verbose_name="kostenregel",
    )

    class Meta(AcceptedWarning.Meta):
        pass
