"""`manage.py vendor_static`: what is used of node_modules, copied once."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def project(tmp_path: Path, settings) -> Path:
    """A project folder with the smallest packages that will do."""
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    dist = tmp_path / "node_modules" / "dkfds" / "dist"
    files = {
        dist / "css/dkfds.min.css": '@charset "UTF-8";@font-face{font-family:X;src:url("a.woff")}'
        'a{background:url("../img/svg-icons/check.svg")}/*# sourceMappingURL=x.map */',
        dist / "img/svg-icons/check.svg": "<svg/>",
        dist / "img/svg-icons/home.svg": "<svg/>",
        dist / "img/logo.png": "unused",
        dist / "fonts/IBMPlexSans/complete/woff2/license.txt": "OFL",
        tmp_path / "node_modules/htmx.org/dist/htmx.min.js": "htmx",
        tmp_path / "package-lock.json": "{}",
    }
    for weight in ("Regular", "SemiBold", "Italic"):
        for part in ("Latin1", "Latin2", "Pi"):
            files[dist / f"fonts/IBMPlexSans/split/woff2/IBMPlexSans-{weight}-{part}.woff2"] = "font"
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return tmp_path


def run(**options) -> str:
    """Run the command and return what it says."""
    out = StringIO()
    call_command("vendor_static", stdout=out, **options)
    return out.getvalue().strip()


def test_vendor_static_layers_the_stylesheet_and_leaves_whole_fonts_out(project: Path):
    assert run() == "14 files copied to static/vendor."
    css = (project / "static/vendor/dkfds/css/dkfds.css").read_text()
    assert css == '@layer dkfds{a{background:url("../img/svg-icons/check.svg")}}\n'
    assert (project / "static/vendor/dkfds/img/svg-icons/home.svg").exists()
    assert not (project / "static/vendor/dkfds/img/logo.png").exists()


def test_vendor_static_does_nothing_the_second_time(project: Path):
    run()
    assert run() == "static/vendor is up to date."


def test_vendor_static_copies_again_when_the_lock_file_changes(project: Path):
    run()
    (project / "package-lock.json").write_text('{"new": true}')
    assert run() == "14 files copied to static/vendor."


def test_vendor_static_says_what_to_do_without_packages(tmp_path: Path, settings):
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    with pytest.raises(CommandError, match="Run `npm ci`"):
        run()


def test_vendor_static_names_the_file_a_package_has_lost(project: Path):
    (project / "node_modules/htmx.org/dist/htmx.min.js").unlink()
    with pytest.raises(CommandError, match=r"htmx\.min\.js is missing"):
        run()
