"""What every resource of the API shares. Knows HTTP and JSON; the rules stay in the services."""
