"""Links our own scripts and stylesheets, each with what it imports, into one file when static files are gathered.

The sources are ordinary ES modules and stylesheets with `@import`, and run as they are; nothing is built to work on
them. But a phone on slow 4G waits half a second for each answer and asks for six files at a time, so that forty
modules cost it four seconds. What is linked is what no other file imports: `js/board/main.js` keeps its name and holds
the rest.

The linker knows the forms the project uses (named imports from relative addresses; exported functions, classes and
constants) and raises LinkError at any other; a test links every script, and the storage then leaves that file as it is.
"""

import posixpath
import re
from collections.abc import Mapping

IMPORT = re.compile(
    r'^import(?:\s+(?P<names>\{[^}]*\}|\*\s*as\s+\w+)\s*from)?\s*"(?P<url>\.{1,2}/[^"]+)";[^\S\n]*\n?', re.M
)
EXPORT = re.compile(r"^export (?=(?:async )?function|class |const )", re.M)
EXPORTED = re.compile(r"^export (?:async )?(?:function\*?|class|const) (\w+)", re.M)
OTHER_FORM = re.compile(r"^(?:import|export)\b.*|^(?:const|let|await)\b[^\n]*\bawait\b.*|^await\b.*", re.M)
RENAMED = re.compile(r"(\w+)\s+as\s+(\w+)")
# Only blocks that have their lines to themselves, so that no string or pattern can be taken for one.
COMMENT = re.compile(r"^[ \t]*/\*\*.*?\*/[ \t]*\n", re.M | re.S)
CSS_IMPORT = re.compile(r'^@import "(?P<url>\./[^"/]+\.css)";[^\S\n]*\n?', re.M)
CSS_COMMENT = re.compile(r"/\*.*?\*/\n?", re.S)


class LinkError(ValueError):
    """A file has a form the linker does not know."""


def imports_of(name: str, source: str) -> list[str]:
    """Return the names of the files that a script or a stylesheet imports, in order."""
    pattern = CSS_IMPORT if name.endswith(".css") else IMPORT
    folder = posixpath.dirname(name)
    return [posixpath.normpath(posixpath.join(folder, found["url"])) for found in pattern.finditer(source)]


def entries(sources: Mapping[str, str]) -> list[str]:
    """Return the files that import others and are imported by none: those that pages name."""
    imported = {other for name, source in sources.items() for other in imports_of(name, source)}
    return sorted(name for name in sources if name not in imported and imports_of(name, sources[name]))


def in_order(entry: str, sources: Mapping[str, str]) -> list[str]:
    """Return the entry and all it imports, each after what it imports itself.

    Raises:
        LinkError: a file is missing, or files import each other in a circle.
    """
    done: list[str] = []

    def visit(name: str, way: tuple[str, ...]) -> None:
        if name in way:
            raise LinkError(f"{' → '.join((*way[way.index(name) :], name))} is a circle")
        if name in done:
            return
        if name not in sources:
            raise LinkError(f"{way[-1]} imports {name}, which is not there")
        for other in imports_of(name, sources[name]):
            visit(other, (*way, name))
        done.append(name)

    visit(entry, ())
    return done


def link(entry: str, sources: Mapping[str, str]) -> str:
    """Return the entry's text with all it imports in it.

    Raises:
        LinkError: a form the linker does not know, in a sentence.
    """
    if entry.endswith(".css"):
        return "".join(
            CSS_COMMENT.sub("", CSS_IMPORT.sub("", sources[name])).strip() + "\n" for name in in_order(entry, sources)
        )
    names = in_order(entry, sources)
    places = {name: f"$m{place}" for place, name in enumerate(names)}
    return "".join(_module(name, sources[name], places, is_entry=name == entry) for name in names)


def _module(name: str, source: str, places: Mapping[str, str], *, is_entry: bool) -> str:
    """Return one module as a function that gives its exports; the entry as plain statements, since it may await."""
    text = COMMENT.sub("", source)
    exported = EXPORTED.findall(text)

    def taken(found: re.Match[str]) -> str:
        place = places[posixpath.normpath(posixpath.join(posixpath.dirname(name), found["url"]))]
        what = found["names"]
        if what is None:
            return ""
        if what.startswith("*"):
            return f"const {what.split()[-1]} = {place};\n"
        what = RENAMED.sub(r"\1: \2", what)
        return f"const {what} = {place};\n"

    text = EXPORT.sub("", IMPORT.sub(taken, text))
    for other in OTHER_FORM.finditer(text):
        if not (is_entry and "await" in other[0]):
            raise LinkError(f"{name}: “{other[0][:80]}” cannot be linked")
    if is_entry:
        return text
    return f"const {places[name]} = (() => {{\n{text}return {{ {', '.join(exported)} }};\n}})();\n"
