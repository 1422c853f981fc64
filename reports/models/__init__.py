"""What reports keep: what was published, and the verifications that were run."""

from reports.models.published import FileForm, PublishedFile, PublishedReport, ReportName
from reports.models.verification import VerificationRun

__all__ = ["FileForm", "PublishedFile", "PublishedReport", "ReportName", "VerificationRun"]
