"""The whole line for one document, and for several: what goes wrong with one thing stops nothing else."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import docx
import msgspec
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from policylint import lint
from policylint.cli.exits import CLEAN, UNDECIDED, exit_code
from policylint.document import Document
from policylint.errors import RulePackError
from policylint.findings import DocumentReport, Failure, Verdict
from policylint.lint import Linter
from policylint.options import LintOptions
from policylint.reading.limits import LIMITS
from policylint.reading.markdown import read_markdown
from policylint.reporting.text import render
from policylint.rulepack import available_packs, load_pack

PARTS = [
    ("title", "Verksamhetsplan 2025 för biblioteken"),
    ("heading", "Omvärld"),
    ("text", "EU har mål för utbildning. Världen förändras snabbt."),
    ("heading", "Mål och aktiviteter"),
    ("text", "Biblioteken söker under 2025 medel ur Erasmus+ till ett utbyte för personalen."),
    ("text", "Under hösten ska staden teckna avtal med en ny vänort i Portugal."),
    ("heading", "Ekonomi"),
    ("text", "Ramen är 40 miljoner kronor."),
]
MARKS = {"title": "# ", "heading": "## ", "text": ""}


def _markdown(folder: Path) -> Path:
    path = folder / "plan.md"
    path.write_text("\n\n".join(MARKS[kind] + text for kind, text in PARTS) + "\n", encoding="utf-8")
    return path


def _word(folder: Path) -> Path:
    document = docx.Document()
    for kind, text in PARTS:
        if kind == "text":
            document.add_paragraph(text)
        else:
            document.add_heading(text, level=0 if kind == "title" else 1)
    path = folder / "plan.docx"
    document.save(str(path))
    return path


def _pdf(folder: Path) -> Path:
    path = folder / "plan.pdf"
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    down = 780.0
    for kind, text in PARTS:
        size = {"title": 22, "heading": 15, "text": 11}[kind]
        canvas.setFont("Helvetica" if kind == "text" else "Helvetica-Bold", size)
        canvas.drawString(70, down, text)
        down -= 34
    canvas.save()
    return path


@pytest.fixture(scope="module")
def linter() -> Iterator[Linter]:
    with Linter(load_pack(available_packs()[0])) as opened:
        yield opened


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., list[Path]]:
    """Give a function that writes plans of these names, each about the matter that its name says."""

    def written(*names: str) -> list[Path]:
        paths = [tmp_path / name for name in names]
        for path in paths:
            path.write_text(f"# Verksamhetsplan 2025 för {path.stem}\n\nGatan lagas.\n", encoding="utf-8")
        return paths

    return written


def _verdicts(report: DocumentReport) -> dict[str, Verdict]:
    assert report.failure is None
    return {result.rule: result.verdict for result in (*report.results, *report.target_areas)}


def test_a_document_in_three_formats_gets_the_same_verdicts(linter: Linter, tmp_path: Path) -> None:
    markdown, word, pdf = (_verdicts(linter.check(make(tmp_path))) for make in (_markdown, _word, _pdf))
    assert markdown == word == pdf
    assert len(set(markdown.values())) > 2


def test_every_rule_gets_a_result_and_every_quote_is_exact(linter: Linter, tmp_path: Path) -> None:
    report = linter.check(_word(tmp_path))
    assert [result.rule for result in report.results] == [rule.id for rule in linter.pack.rules]
    assert [result.rule for result in report.target_areas] == [rule.id for rule in linter.pack.areas]
    assert report.document is not None
    for result in (*report.results, *report.target_areas):
        for piece in (*result.evidence, *result.not_counted):
            assert report.document.slice(piece.location) == piece.quote
            assert piece.quote in report.document.text


def test_findings_are_the_gaps(linter: Linter, tmp_path: Path) -> None:
    report = linter.check(_word(tmp_path))
    gaps = {r.rule for r in report.results if r.verdict.is_gap or r.verdict is Verdict.PARTLY}
    assert gaps
    assert {finding.rule for finding in report.findings} == gaps
    assert len({finding.fingerprint for finding in report.findings}) == len(report.findings)


def _failing_for(broken: str) -> Callable[..., Any]:
    """Give a `judge` that crashes for one rule and works for the others."""
    judge = lint.judge

    def failing(rule: Any, *rest: Any) -> Any:
        if rule.id == broken:
            raise ZeroDivisionError("by nought")
        return judge(rule, *rest)

    return failing


def test_a_check_that_crashes_is_not_assessed_and_the_others_go_on(
    linter: Linter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = linter.pack.rules[0].id
    path = _markdown(tmp_path)
    whole = _verdicts(linter.check(path))
    monkeypatch.setattr(lint, "judge", _failing_for(broken))
    report = linter.check(path)
    assert _verdicts(report) == {**whole, broken: Verdict.NOT_ASSESSED}
    result = report.results[0]
    assert (result.reason.code, result.reason.values["error"]) == ("crashed", "ZeroDivisionError: by nought")
    assert broken not in {finding.rule for finding in report.findings}


@pytest.mark.parametrize("part", ["annotate", "profile_of", "activity_of", "findings_of"])
def test_a_crash_outside_the_rules_fails_that_document_alone(
    linter: Linter, files: Callable[..., list[Path]], monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    working = getattr(lint, part)
    broken = "biblioteken-trasiga"

    def failing(subject: Any, *rest: Any) -> Any:
        if broken in str(getattr(getattr(subject, "document", subject), "path", subject)):
            raise ZeroDivisionError("by nought")
        return working(subject, *rest)

    monkeypatch.setattr(lint, part, failing)
    paths = files("a.md", f"{broken}.md", "b.md")
    reports = list(linter.check_many(paths))
    assert [report.path for report in reports] == [str(path) for path in paths]
    assert [report.failure is None for report in reports] == [True, False, True]
    assert reports[1].failure == Failure(code="judging-crashed", details={"error": "ZeroDivisionError: by nought"})
    assert exit_code(reports, "never", exit_zero=True) == UNDECIDED
    shown = render(reports, linter.pack, "sv")
    assert f"{broken}.md: Kunde inte bedömas: bedömningen avbröts" in " ".join(shown.split())


@pytest.mark.parametrize("part", ["annotate", "combine"])
def test_a_crash_outside_the_rules_fails_a_plan_in_several_files(
    linter: Linter, files: Callable[..., list[Path]], monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    def failing(*_: Any) -> Any:
        raise ZeroDivisionError("by nought")

    paths = files("a.md", "b.md")
    with monkeypatch.context() as patch:
        patch.setattr(lint, part, failing)
        report = linter.check_as_one(paths)
    assert report.failure is not None
    assert (report.path, report.failure.code) == (str(paths[0]), "judging-crashed")
    assert linter.check_as_one(paths).failure is None


def test_a_reader_that_crashes_fails_that_document_alone(
    linter: Linter, files: Callable[..., list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    working = linter._reader.result
    calls = iter((True, False))

    def failing() -> Document:
        document = working()
        return document if next(calls) else document.nothing  # type: ignore[attr-defined]

    monkeypatch.setattr(linter._reader, "result", failing)
    reports = list(linter.check_many(files("a.md", "b.md")))
    assert [report.failure and report.failure.code for report in reports] == [None, "judging-crashed"]


def test_a_target_area_that_crashes_leaves_the_document_undecided(
    linter: Linter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = linter.pack.areas[0].id
    path = _markdown(tmp_path)
    whole = linter.check(path)
    assert exit_code([whole], "never", exit_zero=True) == CLEAN
    monkeypatch.setattr(lint, "judge", _failing_for(broken))
    report = linter.check(path)
    assert _verdicts(report) == {**_verdicts(whole), broken: Verdict.NOT_ASSESSED}
    assert exit_code([report], "never", exit_zero=True) == UNDECIDED
    shown = render([report], linter.pack, "sv")
    assert "1 målområde kunde inte bedömas: sysselsättning." in " ".join(shown.split())


def test_a_fault_of_the_pack_is_no_document_s(packs: ModuleType, tmp_path: Path) -> None:
    pack = load_pack(str(packs.write_pack(tmp_path / "pack")))
    (tmp_path / "pack" / "bodies.yaml").write_text("bodies: [", encoding="utf-8")
    with Linter(pack) as opened, pytest.raises(RulePackError):
        opened.check(_markdown(tmp_path))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("ingen.docx", None, "not-found"),
        ("tom.docx", b"", "empty"),
        ("trasig.pdf", b"%PDF-1.7\nnothing", "corrupt"),
        ("bild.docx", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "wrong-format"),
        ("tom.md", b"   \n\n", "no-text"),
    ],
)
def test_what_cannot_be_read_is_a_failure(
    linter: Linter, tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    report = linter.check(path)
    assert report.path == str(path)
    assert report.failure is not None
    assert report.failure.code == code
    assert (report.document, report.results, report.findings) == (None, (), ())


def test_the_next_document_is_read_after_a_failure(linter: Linter, tmp_path: Path) -> None:
    assert linter.check(tmp_path / "ingen.pdf").failure is not None
    assert linter.check(_markdown(tmp_path)).failure is None


def test_reports_come_in_the_order_of_the_paths(
    linter: Linter, files: Callable[..., list[Path]], tmp_path: Path
) -> None:
    paths = files("c.md", "a.md", "b.md")
    paths.insert(1, tmp_path / "ingen.md")
    reports = list(linter.check_many(paths))
    assert [report.path for report in reports] == [str(path) for path in paths]
    assert [report.failure is None for report in reports] == [True, False, True, True]
    for path, report in zip(paths, reports, strict=True):
        assert report.document is None or path.stem in report.document.text


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_documents(linter: Linter, files: Callable[..., list[Path]], count: int) -> None:
    paths = files("a.md", "b.md")[:count]
    assert [report.path for report in linter.check_many(paths)] == [str(path) for path in paths]


def test_many_is_the_same_as_one_by_one(linter: Linter, tmp_path: Path) -> None:
    paths = [_markdown(tmp_path), _word(tmp_path), _pdf(tmp_path)]
    assert [_verdicts(report) for report in linter.check_many(paths)] == [
        _verdicts(linter.check(path)) for path in paths
    ]


def test_a_run_may_be_left_in_the_middle(linter: Linter, files: Callable[..., list[Path]]) -> None:
    """Whoever stops asking for reports may check another document afterwards."""
    paths = files("a.md", "b.md", "c.md")
    first = next(iter(linter.check_many(paths)))
    assert first.path == str(paths[0])
    assert linter.check(paths[2]).path == str(paths[2])


def test_a_plan_in_several_files(linter: Linter, tmp_path: Path) -> None:
    """What one part lacks another may hold; places name the part."""
    one, two = tmp_path / "plan.md", tmp_path / "bilaga.md"
    one.write_text("# Verksamhetsplan 2025 för biblioteken\n\nHyllorna byts.\n", encoding="utf-8")
    two.write_text("# Bilaga\n\n## Ekonomi\n\nBiblioteken söker medel ur Erasmus+.\n", encoding="utf-8")
    alone, together = _verdicts(linter.check(one)), linter.check_as_one([one, two])
    gained = {rule for rule, verdict in _verdicts(together).items() if verdict is not alone[rule]}
    assert gained
    assert together.document is not None
    assert together.document.text.endswith("Biblioteken söker medel ur Erasmus+.")
    for result in together.results:
        for piece in result.evidence:
            assert together.document.slice(piece.location) == piece.quote


def test_a_part_that_cannot_be_read_fails_the_whole(linter: Linter, tmp_path: Path) -> None:
    """A plan of which a part is missing is not judged as if it were whole."""
    report = linter.check_as_one([_markdown(tmp_path), tmp_path / "ingen.md"])
    assert report.failure is not None
    assert report.failure.code == "not-found"
    assert report.path.endswith("ingen.md")


@pytest.mark.parametrize("by", ["rule", "requirement", "family"])
def test_rules_are_chosen_by_name_number_or_family(by: str, tmp_path: Path) -> None:
    pack = load_pack(available_packs()[0])
    chosen = pack.rules[0]
    name = {"rule": chosen.id, "requirement": chosen.clause.requirement, "family": chosen.family}[by]
    document = read_markdown(_markdown(tmp_path), LIMITS)

    def ids(**options: Sequence[str]) -> list[str]:
        return [result.rule for result in Linter(pack, LintOptions(**options)).judge(document).results]  # type: ignore[arg-type]

    selected, ignored = ids(select=(name,)), ids(ignore=(name,))
    assert chosen.id in selected
    assert sorted(selected + ignored) == sorted(rule.id for rule in pack.rules)
    assert ids(select=(name,), ignore=(name,)) == []


def test_what_is_given_is_not_guessed(tmp_path: Path) -> None:
    document = read_markdown(_markdown(tmp_path), LIMITS)
    options = LintOptions(doc_type="riktlinje", reference_date="2019")
    report = Linter(load_pack(available_packs()[0]), options).judge(document)
    assert report.profile is not None
    assert report.profile.type.value == "riktlinje"
    assert report.profile.reference_date is not None
    assert report.profile.reference_date.value == "2019"
    assert {result.verdict for result in report.results if result.reason.code == "other-group"} == {
        Verdict.NOT_APPLICABLE
    }


def test_a_pack_of_ones_own(packs: ModuleType, tmp_path: Path) -> None:
    """A pack in a folder is judged by its own words alone."""
    pack = load_pack(str(packs.write_pack(tmp_path / "pack")))
    path = tmp_path / "hamn.md"
    path.write_text("# Verksamhetsplan 2025\n\n## Hamnen\n\nNämnden räknar alla jollar.\n", encoding="utf-8")
    with Linter(pack) as opened:
        report = opened.check(path)
    assert _verdicts(report) == {"boats-counted": Verdict.ADDRESSED}


def test_judging_changes_nothing(linter: Linter, tmp_path: Path) -> None:
    """The same document judged twice gives the same report."""
    document: Document = read_markdown(_markdown(tmp_path), LIMITS)
    before = msgspec.json.encode(document)
    first, second = linter.judge(document), linter.judge(document)
    assert msgspec.json.encode(first) == msgspec.json.encode(second)
    assert msgspec.json.encode(document) == before


def test_annotate_gives_the_clauses_that_are_judged(linter: Linter, tmp_path: Path) -> None:
    document = read_markdown(_markdown(tmp_path), LIMITS)
    annotated = linter.annotate(document)
    places = {(clause.start, clause.end) for clause in annotated.clauses}
    assert len(places) == len(annotated.clauses)
    report = linter.judge(document)
    told_by_profile = {rule.id for rule in linter.pack.rules if rule.check == "metadata"}
    read_from_clauses = [result for result in report.results if result.rule not in told_by_profile]
    for piece in (piece for result in read_from_clauses for piece in result.evidence):
        assert any(piece.location.start <= start < piece.location.end for start, _ in places)
