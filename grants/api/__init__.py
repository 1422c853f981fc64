"""The resources of grants: ORV measures and the cost of measures and of capacity, and money."""

from grants.api.costs import CapacityCostViewSet, MeasureCostViewSet
from grants.api.measures import MeasureViewSet

__all__ = ["CapacityCostViewSet", "MeasureCostViewSet", "MeasureViewSet"]
