"""The resources of grants: measures, cost, money, Wbi and the national ceilings."""

from grants.api.ceiling import CeilingViewSet
from grants.api.costs import CapacityCostViewSet, MeasureCostViewSet
from grants.api.measures import MeasureViewSet
from grants.api.wbi import ApplicationViewSet

__all__ = [
    "ApplicationViewSet",
    "CapacityCostViewSet",
    "CeilingViewSet",
    "MeasureCostViewSet",
    "MeasureViewSet",
]
