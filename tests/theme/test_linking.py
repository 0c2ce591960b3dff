"""Scripts and stylesheets are linked into one file each, and the linked script does what its modules do."""

import subprocess
from pathlib import Path

import pytest

from theme.linking import LinkError, entries, in_order, link

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
export const say = (n) => `It is ${n}`;
export async function later() {}
""",
}


def run(script: str) -> str:
    """Run a module in Node and return what it prints."""
    node = ["node", "--input-type=module", "-e", script]
    return subprocess.run(node, capture_output=True, text=True, check=True).stdout.strip()


def test_linked_script_does_what_its_modules_do():
    assert entries(MODULES) == ["js/a/main.js"]
    assert in_order("js/a/main.js", MODULES) == ["js/b/words.js", "js/a/sum.js", "js/a/main.js"]
    linked = link("js/a/main.js", MODULES)
    assert "import" not in linked
    assert run(linked) == "It is 42"


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("export default 3;\n", "export default 3"),
        ("export let n = 1;\n", "export let"),
        ('import x from "./y.js";\n', "import x"),
        ("const x = await load();\nexport const y = x;\n", "const x = await"),
    ],
)
def test_form_the_linker_does_not_know_is_refused(source: str, complaint: str):
    with pytest.raises(LinkError, match=complaint):
        link("js/main.js", {"js/main.js": 'import { y } from "./part.js";\n', "js/part.js": source})


def test_circle_and_missing_file_are_refused():
    with pytest.raises(LinkError, match="is a circle"):
        in_order("js/a.js", {"js/a.js": 'import "./b.js";\n', "js/b.js": 'import { a } from "./a.js";\n'})
    with pytest.raises(LinkError, match="is not there"):
        in_order("js/a.js", {"js/a.js": 'import "./b.js";\n'})


@pytest.mark.parametrize("entry", entries(SOURCES))
def test_every_entry_of_ours_can_be_linked(entry: str, tmp_path: Path):
    linked = link(entry, SOURCES)
    assert "@import" not in linked
    if entry.endswith(".js"):
        script = tmp_path / "linked.mjs"
        script.write_text(linked)
        subprocess.run(["node", "--check", str(script)], check=True)


def test_board_page_imports_every_stylesheet_of_a_board():
    """A room's `board_<room>.css` that is only linked in a template would cost a question of its own."""
    rooms = {name for name in SOURCES if name.startswith("css/board_") and name != "css/board_page.css"}
    assert rooms | {"css/board.css", "css/tokens.css"} <= set(in_order("css/board_page.css", SOURCES))
