"""Check that the Danish texts are complete: every text in the code is in a catalogue, translated and not fuzzy."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from .compile_texts import SOURCES, catalogues, supplement

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")


class Command(BaseCommand):
    """Exits 1 and names each text that is missing, untranslated, fuzzy, or said differently by two apps."""

    help = "Fail when a Danish text is missing."

    def handle(self, *args: object, **options: object) -> None:
        found = [complaint for po in [*catalogues(), *supplement()] for complaint in faults(po)]
        found += overridden()
        found += contradictions()
        found += self._missing()
        for complaint in found:
            self.stderr.write(complaint)
        if found:
            raise CommandError(f"{len(found)} Danish texts need work; `make messages` gathers new ones.")
        self.stdout.write("The Danish texts are complete.")

    def _missing(self) -> list[str]:
        """Gather the texts anew in a copy of the tree and compare."""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder)
            ignore = shutil.ignore_patterns("*.mo", "__pycache__", "node_modules", "vendor")
            for source in SOURCES:
                shutil.copytree(settings.ROOT / source, copy / source, ignore=ignore)
            shutil.copy(settings.ROOT / "manage.py", copy)
            gather = subprocess.run(  # noqa: S603 - our own script, no input from outside
                ["/bin/bash", str(settings.ROOT / ".ci" / "messages.sh"), str(copy)],
                env={"PATH": "/usr/local/bin:/usr/bin:/bin", "SAMSKAB_PYTHON": sys.executable, "LC_ALL": "C.UTF-8"},
                capture_output=True,
                text=True,
                check=False,
            )
            if gather.returncode:
                raise CommandError(f"The texts could not be gathered: {gather.stderr.strip()}")
            complaints = []
            for po in catalogues():
                name = po.relative_to(settings.ROOT)
                known, needed = load(po), load(copy / name)
                complaints += [
                    f"{name}: not gathered: {m.id!r}" for m in needed if m.id and not known.get(m.id, m.context)
                ]
            return complaints


def contradictions() -> list[str]:
    """Return the texts that two apps translate differently: Django would show one of them in both places."""
    known: dict[tuple[str | None, str], dict[str, Path]] = {}
    for po in catalogues():
        for message in load(po):
            if message.id:
                known.setdefault((message.context, str(message.id)), {})[str(message.string)] = po
    return [
        f"{text!r} is {', '.join(f'{danish!r} in {po.relative_to(settings.ROOT)}' for danish, po in said.items())}: "
        "say the same, or give it a context"
        for (_context, text), said in known.items()
        if len(said) > 1
    ]


def load(po: Path) -> Catalog:
    """Return a catalogue from its file."""
    with po.open("rb") as source:
        return read_po(source)


def faults(po: Path) -> list[str]:
    """Return what is wrong with the messages of one catalogue."""
    name = po.relative_to(settings.ROOT)
    complaints = []
    for message in load(po):
        if not message.id:
            continue
        ids, strings = forms(message.id), forms(message.string or "")
        if not all(strings) or not strings:
            complaints.append(f"{name}: not translated: {message.id!r}")
        elif message.fuzzy:
            complaints.append(f"{name}: fuzzy: {message.id!r}")
        elif not _placeholders_agree(message, ids, strings):
            complaints.append(f"{name}: placeholders differ: {message.id!r}")
    return complaints


def overridden() -> list[str]:
    """Return our own texts that the supplement to Wagtail says otherwise: it would win over every app."""
    ours = {(po.name, m.context, m.id): m.string for po in catalogues() for m in load(po) if m.id}
    return [
        f"{po.relative_to(settings.ROOT)}: is also ours: {m.id!r}"
        for po in supplement()
        for m in load(po)
        if m.id and ours.get((po.name, m.context, m.id), m.string) != m.string
    ]


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    """Return the singular and plural forms of a text."""
    return [text] if isinstance(text, str) else [str(form) for form in text]


def _placeholders_agree(message: Message, ids: list[str], strings: list[str]) -> bool:
    wanted = {p for text in ids for p in PLACEHOLDER.findall(text)}
    if len(ids) > 1:  # "1 reply" may leave its number out
        return all(set(PLACEHOLDER.findall(text)) <= wanted for text in strings)
    return all(set(PLACEHOLDER.findall(text)) == wanted for text in strings)
