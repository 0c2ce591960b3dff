"""Scripts and stylesheets are bundled when static files are gathered, and do what their modules do."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import CommandError, call_command

from theme.bundling import BundleError, bundle

STATIC = Path(__file__).parents[2] / "static"
SOURCES = {
    path.relative_to(STATIC).as_posix(): path.read_text()
    for folder in ("js", "css")
    for path in (STATIC / folder).rglob("*")
    if path.suffix in {".js", ".css"}
}
MODULES = {
    "js/a/main.js": """// @ts-check
import { add as plus, Sum } from "./sum.js";
import * as words from "../b/words.js";
/** @type {number} */
const two = await Promise.resolve(2);
console.log(words.say(plus(new Sum(1).n, two)));
""",
    "js/a/sum.js": """import { ONE } from "../b/words.js";
const hidden = 40;
/** Adds. */
export function add(a, b) {
  return a + b + hidden - ONE;
}
export class Sum {
  constructor(n) {
    this.n = n;
  }
}
""",
    "js/b/words.js": """const hidden = `a
  // stays
`;
export const ONE = 1;
export const say = (n) => `Det er på ${n}`;
export async function later() {}
""",
}
NAMED = re.compile(r'{% static "((?:js|css)/[^"]+)" %}')
# What a module asks for besides itself, as Node's own parser reads it.
ASKED_FOR = """
const text = require("fs").readFileSync(0, "utf8");
console.log(JSON.stringify(new (require("vm").SourceTextModule)(text).dependencySpecifiers));
"""


def run(*arguments: str, script: str = "") -> str:
    """Run Node and return what it prints."""
    done = subprocess.run(["node", *arguments], input=script, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def write(sources: dict[str, str], folder: Path) -> Path:
    """Write the texts under their names."""
    for name, text in sources.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def test_bundled_script_does_what_its_modules_do():
    bundles = bundle(MODULES)
    assert "js/a/sum.js" not in bundles
    assert run("--input-type=module", script=bundles["js/a/main.js"]) == "Det er på 42"
    assert len(bundles["js/a/main.js"]) < len("".join(MODULES.values())) / 2


def test_script_that_a_page_names_may_be_imported_too():
    """As js/theme/page.js; one that imports others itself could not (below, all that our templates name)."""
    assert "export{" in bundle(MODULES)["js/b/words.js"]


def test_syntax_that_an_older_phone_does_not_know_is_rewritten():
    script = bundle({"js/main.js": "class A { static { console.log(`made`); } }\nnew A();\n"})["js/main.js"]
    assert "static{" not in script
    assert run("--input-type=module", script=script) == "made"


def test_error_in_a_bundle_is_told_by_the_sources_file_and_line(tmp_path: Path):
    modules = {**MODULES, "js/b/words.js": MODULES["js/b/words.js"].replace("`Det er", "n.not.there + `Det er")}
    (tmp_path / "package.json").write_text('{"type": "module"}')
    write(bundle(modules), tmp_path)
    node = ["node", "--enable-source-maps", tmp_path / "js/a/main.js"]
    assert "js/b/words.js:5:" in subprocess.run(node, capture_output=True, text=True, check=False).stderr


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ('import { no } from "./sum.js";\nno();\n', r'No matching export in "js/a/sum.js" .*\s+js/a/main.js:1:9:'),
        ('import "./gone.js";\n', r'Could not resolve "./gone.js"\s+js/a/main.js:1:7:'),
        ("\nconst = 3;\n", r"Expected identifier .*\s+js/a/main.js:2:6:"),
    ],
)
def test_what_cannot_be_bundled_is_an_error_with_file_and_line(source: str, complaint: str):
    with pytest.raises(BundleError, match=complaint):
        bundle({**MODULES, "js/a/main.js": source})


def test_import_of_a_stylesheet_that_is_not_there_is_an_error():
    with pytest.raises(BundleError, match=r"gone\.css"):
        bundle({"css/page.css": '@import "./gone.css";\n'})


def test_missing_esbuild_is_told_in_one_sentence(settings, tmp_path: Path):
    settings.ROOT = tmp_path
    with pytest.raises(BundleError, match=r"^esbuild is missing in \S+\. Run `npm ci` in \S+ first\.$"):
        bundle(MODULES)


def test_every_script_and_stylesheet_that_a_page_names_is_bundled(caplog: pytest.LogCaptureFixture):
    bundles = bundle(SOURCES)
    assert caplog.text == ""
    templates = [path for path in STATIC.parent.glob("*/**/templates/**/*.html") if "node_modules" not in path.parts]
    named = {name for path in templates for name in NAMED.findall(path.read_text())}
    assert {"js/board/main.js", "js/board/projector.js", "js/theme/page.js", "css/board_page.css"} <= named
    assert named - set(bundles) == set()
    assert not [name for name in bundles if name.endswith(".css") and "@import" in bundles[name]]


def gather(settings, source: Path, target: Path, **options: object) -> None:
    """Gather static files as set-up does, without those of Django and Wagtail."""
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = target
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "theme.storage.BundlingStorage"}}
    call_command("collectstatic", interactive=False, verbosity=0, **options)


def test_gathering_stops_at_what_cannot_be_bundled(settings, tmp_path: Path):
    source = write({"js/main.js": 'import "./gone.js";\n'}, tmp_path / "source")
    with pytest.raises(CommandError, match=r"cannot be bundled:\s.*gone\.js"):
        gather(settings, source, tmp_path / "target")
    assert not (tmp_path / "target" / "staticfiles.json").exists()


def test_gathering_with_links_leaves_the_sources_alone(settings, tmp_path: Path):
    source = write(MODULES, tmp_path / "source")
    gather(settings, source, tmp_path / "target", link=True)
    assert {name: (source / name).read_text() for name in MODULES} == MODULES
    assert (tmp_path / "target" / "js/a/main.js").read_text() == bundle(MODULES)["js/a/main.js"]


def test_board_page_asks_for_one_script_and_one_stylesheet(settings, tmp_path: Path):
    gather(settings, STATIC, tmp_path)
    script = (tmp_path / staticfiles_storage.stored_name("js/board/main.js")).read_text()
    node = ["--no-warnings", "--experimental-vm-modules", "-e", ASKED_FOR]
    assert json.loads(run(*node, script=SOURCES["js/board/main.js"])) == ["../theme/page.js", "./board.js", "./talk.js"]
    assert json.loads(run(*node, script=script)) == []
    source_map = script.rpartition("//# sourceMappingURL=")[2].strip()
    assert "main.js" in json.loads((tmp_path / "js/board" / source_map).read_text())["sources"]
    style = (tmp_path / staticfiles_storage.stored_name("css/board_page.css")).read_text()
    assert "@import" not in style
    fonts = re.findall(r'url\("([^"]+\.woff2)"\)', style)
    assert fonts
    assert all((tmp_path / "css" / font).exists() for font in fonts)


def test_board_page_imports_every_stylesheet_of_a_board():
    """A room's `board_<room>.css` that is only linked in a template would cost a question of its own."""
    rooms = {Path(name).name for name in SOURCES if name.startswith("css/board_") and name != "css/board_page.css"}
    imported = set(re.findall(r'^@import "\./([^"]+)";', SOURCES["css/board_page.css"], re.M))
    assert rooms | {"board.css", "tokens.css"} <= imported
