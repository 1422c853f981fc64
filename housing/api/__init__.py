"""The resources of housing: plans and starts of construction."""

from housing.api.plans import PlanViewSet
from housing.api.starts import StartViewSet

__all__ = ["PlanViewSet", "StartViewSet"]
