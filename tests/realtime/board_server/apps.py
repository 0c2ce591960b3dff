from importlib import import_module

from django.apps import AppConfig


class BoardServerConfig(AppConfig):
    name = "board_server"

    def ready(self) -> None:
        import_module("board_server.ops")
        import_module("board_server.faults")
