"""The pages of grants: measures, capacity, costs and applications."""
