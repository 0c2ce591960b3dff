"""`manage.py compile_reports`: files by name, and one clear reason when there are none."""

import io

import pytest
from django.core.management import CommandError, call_command

from reports.actions.compile import compile_report
from reports.actions.gate import make_final
from reports.enums import Edition, ReportKind
from tests.factories.story import story


def compile_reports(*args: str) -> list[str]:
    out = io.StringIO()
    call_command("compile_reports", *args, stdout=out)
    return out.getvalue().split()


def test_command_writes_every_format_by_kind_and_district(amager, tmp_path):
    made = compile_reports(
        "--process=samvaer-2015",
        "--district=amager",
        "--kind=district",
        "--formats=html,pdf,docx,xlsx,json,csv",
        f"--output={tmp_path}/rapporter",
    )
    names = [f"{tmp_path}/rapporter/district-amager.{ext}" for ext in ("html", "pdf", "docx", "xlsx", "json", "csv")]
    assert made == names
    starts = (b"<!DOCTYPE html>", b"%PDF-1.7", b"PK\x03\x04", b"PK\x03\x04", b"{", b"\xef\xbb\xbf")
    for name, start in zip(names, starts, strict=True):
        with open(name, "rb") as file:
            assert file.read(len(start)) == start


def test_command_without_district_makes_one_for_each(amager, tmp_path):
    story("city", "City", amager.process)
    made = compile_reports("--process=samvaer-2015", "--formats=json", f"--output={tmp_path}")
    assert {name.rsplit("/", 1)[1] for name in made} == {"district-amager.json", "district-city.json"}


@pytest.mark.parametrize("kind", ["status", "combined", "hearing"])
def test_command_makes_kinds_that_are_about_all_districts(amager, tmp_path, kind):
    made = compile_reports("--process=samvaer-2015", f"--kind={kind}", "--formats=json", f"--output={tmp_path}")
    assert made == [f"{tmp_path}/{kind}-alle.json"]


def test_compiling_again_gives_the_same_bytes(amager, tmp_path):
    for folder in ("a", "b"):
        compile_reports("--process=samvaer-2015", "--formats=html,docx,xlsx", f"--output={tmp_path}/{folder}")
    for ext in ("html", "docx", "xlsx"):
        name = f"district-amager.{ext}"
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_standalone_html_fetches_nothing_and_carries_its_style(amager, tmp_path):
    compile_reports("--process=samvaer-2015", "--formats=html", f"--output={tmp_path}")
    html = (tmp_path / "district-amager.html").read_text()
    assert ".report-table" in html
    assert "<link" not in html
    assert "<script" not in html
    assert "url(" not in html
    assert amager.note_number in html


def test_command_writes_the_last_final_version(amager, tmp_path):
    with pytest.raises(CommandError, match="no final report"):
        compile_reports("--process=samvaer-2015", "--final", "--formats=json", f"--output={tmp_path}")
    draft = compile_report(
        process=amager.process, district=amager.district, kind=ReportKind.DISTRICT, edition=Edition.PUBLIC, by=None
    )
    make_final(report=draft, by=None)
    compile_reports("--process=samvaer-2015", "--final", "--formats=json", f"--output={tmp_path}")
    assert "Version 1 · Endelig" in (tmp_path / "district-amager.json").read_text()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--process=findes-ikke",), "There is no process “findes-ikke”. Known: samvaer-2015."),
        (
            ("--process=samvaer-2015", "--district=mars"),
            "There is no district “mars” in “samvaer-2015”.",
        ),
        (("--process=samvaer-2015", "--kind=digt"), "There is no kind “digt”."),
        (("--process=samvaer-2015", "--edition=hemmelig"), "There is no edition “hemmelig”."),
        (("--process=samvaer-2015", "--formats=odt"), "There is no format “odt”."),
        (("--process=samvaer-2015", "--formats=,"), "Name at least one format."),
        (("--process=samvaer-2015", "--kind=status", "--district=amager"), "."),
    ],
)
def test_command_says_why_it_cannot(amager, tmp_path, arguments, reason):
    with pytest.raises(CommandError) as caught:
        compile_reports(*arguments, f"--output={tmp_path}")
    assert reason in str(caught.value)
    assert caught.value.returncode == 1


def test_command_refuses_a_folder_it_cannot_write_to(amager, tmp_path):
    (tmp_path / "fil").write_text("")
    with pytest.raises(CommandError, match="can't be written to"):
        compile_reports("--process=samvaer-2015", f"--output={tmp_path}/fil/rapporter")
