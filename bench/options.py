"""What is to be measured, as the command line says."""

import argparse
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAR = ROOT / "var" / "bench"


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for. None, or an empty list, leaves it to the scenario."""

    only: list[str]
    servers: list[str]
    members: int | None = None
    seconds: float | None = None
    rate: float | None = None
    database: str | None = None
    generators: int = 1
    results: Path = VAR

    @property
    def is_full_size(self) -> bool:
        """Whether the scenarios run as they are meant to, so that the page may show what comes of it."""
        return self.members is self.seconds is self.rate is None

    @property
    def is_whole(self) -> bool:
        """Whether everything is measured."""
        return self.is_full_size and not self.only and not self.servers


def parse(arguments: list[str] | None = None) -> Options:
    """Return the options of a command line; `make bench` passes its variables on as arguments."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", type=_list, default=[], help="scenarios, such as S1,S5")
    parser.add_argument("--servers", type=_list, default=[], help="such as uvicorn,ws")
    parser.add_argument("--members", type=int)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--rate", type=float, help="operations a second")
    parser.add_argument("--database", choices=["sqlite", "postgres"])
    parser.add_argument("--generators", type=int, default=1, help="processes that make the load")
    parser.add_argument("--results", type=Path, default=VAR, help="the folder for the raw figures")
    return Options(**vars(parser.parse_args(arguments)))


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
