"""`manage.py vendor_static`: copy what the pages use of `node_modules` into the git-ignored `static/vendor/`."""

import hashlib
import re
import shutil
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

WEIGHTS = ("Regular", "SemiBold", "Italic")
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
CHARSET = re.compile(r'@charset "[^"]*";')
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")


class Command(BaseCommand):
    """Copy the stylesheet, icons and fonts of DKFDS, and htmx, from `node_modules` to `static/vendor/`.

    The copy is stamped with the packages' lock file and this program, so a second run does nothing.
    """

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--force", action="store_true", help="Copy even if the stamp says nothing has changed.")

    def handle(self, *args, **options):
        root = Path(settings.STATICFILES_DIRS[0]).parent
        modules = root / "node_modules"
        target = root / "static" / "vendor"
        if not (modules / "dkfds" / "dist").is_dir() or not (modules / "htmx.org" / "dist").is_dir():
            raise CommandError(f"The front-end packages are missing in {modules}. Run `npm ci` in {root} first.")
        stamp = target / "stamp.txt"
        mark = self._mark(root)
        if not options["force"] and stamp.exists() and stamp.read_text() == mark:
            self.stdout.write("static/vendor is up to date.")
            return
        shutil.rmtree(target, ignore_errors=True)
        count = copy_dkfds(modules / "dkfds" / "dist", target / "dkfds")
        count += copy_files(modules / "htmx.org" / "dist", target / "htmx", ["htmx.min.js"])
        stamp.write_text(mark)
        self.stdout.write(f"{count} files copied to static/vendor.")

    def _mark(self, root: Path) -> str:
        """What the copy depends on: the lock file and this program."""
        digest = hashlib.sha256()
        for path in (root / "package-lock.json", Path(__file__)):
            digest.update(path.read_bytes())
        return digest.hexdigest()


def copy_dkfds(dist: Path, target: Path) -> int:
    """Copy DKFDS: its stylesheet in a cascade layer, its icons, and the fonts our own stylesheet names.

    The layer lets the project's own rules win whatever their specificity. The design system's own `@font-face` rules
    are left out: they would fetch whole fonts (56 KB a weight) where the Latin-1 part (17 KB) is enough.
    """
    css = (dist / "css" / "dkfds.min.css").read_text(encoding="utf-8-sig")
    for pattern in (CHARSET, FONT_FACE, SOURCE_MAP):
        css = pattern.sub("", css)
    (target / "css").mkdir(parents=True)
    (target / "css" / "dkfds.css").write_text("@layer dkfds{" + css + "}\n", encoding="utf-8")
    named = sorted(set(re.findall(r"\.\./img/([\w./-]+)", css)))
    count = 1 + copy_files(dist / "img", target / "img", named)
    icons = [f"svg-icons/{path.name}" for path in sorted((dist / "img" / "svg-icons").glob("*.svg"))]
    count += copy_files(dist / "img", target / "img", [name for name in icons if name not in named])
    split = [
        f"split/woff2/IBMPlexSans-{weight}-{part}.woff2" for weight in WEIGHTS for part in ("Latin1", "Latin2", "Pi")
    ]
    return count + copy_files(dist / "fonts" / "IBMPlexSans", target / "fonts", [*split, "complete/woff2/license.txt"])


def copy_files(source: Path, target: Path, names: list[str]) -> int:
    """Copy the named files, keeping their folders; return how many. A name the package lacks is an error."""
    for name in names:
        if not (source / name).is_file():
            raise CommandError(f"{source / name} is missing: the package has another shape than this version expects.")
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / name, target / name)
    return len(names)
