"""The resources of grants: measures, cost, money and the national ceilings."""

from grants.api.ceiling import CeilingViewSet
from grants.api.costs import CapacityCostViewSet, MeasureCostViewSet
from grants.api.measures import MeasureViewSet

__all__ = ["CapacityCostViewSet", "CeilingViewSet", "MeasureCostViewSet", "MeasureViewSet"]
