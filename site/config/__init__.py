"""The project's wiring: settings, addresses, ASGI entry point and operator commands."""
