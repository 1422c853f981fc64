"""The files that prove a start."""

from django.db import models

from housing.models.start import ConstructionStart
from nplv.core.models.evidence import EvidenceFile


class StartEvidence(EvidenceFile):
    """A file that proves a start."""

    fact = models.ForeignKey(
        ConstructionStart, models.CASCADE, related_name="files", verbose_name="startregistratie"
    )

    class Meta(EvidenceFile.Meta):
        pass
