"""What holds for every template of the project: the strict Content-Security-Policy, and forms that show mistakes."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted(
    path
    for folder in ("site", "workshops", "proposals", "hearing")
    for path in (ROOT / folder).rglob("templates/**/*.html")
    # The back office is Wagtail's, with a policy of its own; a report handed out as one file carries its own look.
    if "wagtailadmin" not in path.parts and path.name != "standalone.html"
)

COMMENT = re.compile(r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}", re.S)
INLINE_STYLE = re.compile(r"<[a-z][^>]*\sstyle\s*=", re.I)
STYLE_BLOCK = re.compile(r"<style\b", re.I)
HANDLER = re.compile(r"<[a-z][^>]*\son[a-z]+=[\"']", re.I)
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.S | re.I)
JAVASCRIPT_ADDRESS = re.compile(r"(?:href|src|action)\s*=\s*[\"']?\s*javascript:", re.I)
ELSEWHERE = re.compile(r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)\s*=\s*[\"'](?:https?:)?//", re.I)


def source(path: Path) -> str:
    """The template without its comments."""
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def test_templates_are_found():
    assert ROOT / "site/theme/templates/base.html" in TEMPLATES
    assert len(TEMPLATES) > 30


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_template_keeps_to_the_content_security_policy(path: Path):
    text = source(path)
    for pattern in (INLINE_STYLE, STYLE_BLOCK, HANDLER, JAVASCRIPT_ADDRESS, ELSEWHERE):
        assert not pattern.search(text), f"{path.name}: {pattern.search(text).group(0)}"
    for attributes, content in SCRIPT.findall(text):
        assert "src=" in attributes or "application/json" in attributes, f"{path.name}: a script inside the page"
        if "src=" in attributes:
            assert content.strip() == ""


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_template_with_a_form_shows_the_summary_of_mistakes(path: Path):
    text = source(path)
    if "|crispy" in text and 'method="post"' in text and "dkfds" not in path.parts:
        assert "theme/error_summary.html" in text
