"""A run from label files to figures, with an engine that says what the test tells it to."""

from pathlib import Path

import msgspec
import pytest

from policylint.document import Block, BlockKind, Coverage, Document, Format, Location
from policylint.errors import ReadError, ReadFailure
from policylint.evaluation.labels import Assumption, Label, Labelled, LabelledQuote, ProfileLabel, Trap
from policylint.evaluation.quotes import shared_quotes, trap_hits
from policylint.evaluation.result import EvaluationResult
from policylint.evaluation.runs import Subjects, run
from policylint.findings import (
    Certainty,
    DocumentProfile,
    DocumentReport,
    Evidence,
    Failure,
    ProfileField,
    Reason,
    RuleResult,
    Severity,
    Verdict,
)

FIGURE_KEYS = {
    "gap_precision",
    "gap_recall",
    "gap_f1",
    "miss_rate",
    "accuracy",
    "kappa",
    "weighted_kappa",
    "quote_overlap",
    "trap_hits",
    "n",
    "interval",
}
SUBJECTS = Subjects(served=frozenset({"R1", "R2", "R8"}), forbidding=frozenset({"R8"}))


def document(*paragraphs: str, path: str = "d.docx") -> Document:
    """Give a document of plain paragraphs."""
    blocks, offset = [], 0
    for number, paragraph in enumerate(paragraphs):
        location = Location(block=number, start=offset, end=offset + len(paragraph))
        blocks.append(Block(kind=BlockKind.PARAGRAPH, location=location))
        offset += len(paragraph) + 2
    return Document(
        path=path,
        sha256="",
        format=Format.DOCX,
        text="\n\n".join(paragraphs),
        blocks=tuple(blocks),
        coverage=Coverage(unit="parts", total=1, read=1),
    )


def evidence(read: Document, quote: str) -> Evidence:
    """Give a quote as evidence, where it stands first."""
    start = read.text.index(quote)
    location = Location(block=read.block_at(start).location.block, start=start, end=start + len(quote))
    return Evidence(pattern="any", quote=quote, location=location)


def result(requirement: str, verdict: Verdict, *quotes: Evidence, rule: str = "rule") -> RuleResult:
    """Give a rule's result."""
    return RuleResult(
        rule=rule,
        requirement=requirement,
        verdict=verdict,
        severity=Severity.WARNING,
        reason=Reason(code="x"),
        evidence=quotes,
    )


def report(
    read: Document | None = None,
    *results: RuleResult,
    areas: tuple[RuleResult, ...] = (),
    path: str = "d.docx",
    doc_type: str = "verksamhetsplan",
    groups: tuple[str, ...] = ("core",),
    date: str | None = "2025-01-01",
) -> DocumentReport:
    """Give a report with a profile."""
    reference = ProfileField(value=date, certainty=Certainty.SURE, source="title") if date else None
    profile = DocumentProfile(
        type=ProfileField(value=doc_type, certainty=Certainty.SURE, source="title"),
        groups=groups,
        reference_date=reference,
    )
    return DocumentReport(path=path, document=read, profile=profile, results=results, target_areas=areas)


def label(**values: object) -> Label:
    return Label(path="d.yaml", document="d", **values)  # type: ignore[arg-type]


def accept(*verdicts: Verdict, quotes: tuple[str, ...] = ()) -> Labelled:
    return Labelled(accept=verdicts, evidence=tuple(LabelledQuote(quote=quote) for quote in quotes))


def evaluated(
    folder: Path, labels: list[Label], *reports: DocumentReport, subjects: Subjects = SUBJECTS
) -> EvaluationResult:
    """Run with one file for each report, which the engine gives for it."""
    by_name = {Path(item.path).name: item for item in reports}
    for name in by_name:
        (folder / name).touch()
    return run(labels, folder, lambda path, assume: by_name[path.name], subjects)


def test_requirements_and_target_areas_are_decisions(tmp_path: Path) -> None:
    labelled = label(
        requirements={"R1": accept(Verdict.MISSING), "R2": accept(Verdict.ADDRESSED)},
        target_areas={"education": accept(Verdict.ADDRESSED)},
    )
    got = evaluated(
        tmp_path,
        [labelled],
        report(
            None,
            result("R1", Verdict.MISSING),
            result("R2", Verdict.PARTLY),
            areas=(result("R4", Verdict.ADDRESSED, rule="education"),),
        ),
    )
    assert (got.documents, got.files, got.decisions, got.not_assessed) == (1, 1, 3, 0)
    assert got.requirements["R2"].accuracy == 0
    assert got.requirements_overall.n == 2
    assert got.target_areas["education"].accuracy == 1
    assert got.overall.accuracy == pytest.approx(2 / 3)


def test_applicable_leaves_out_what_is_only_not_applicable(tmp_path: Path) -> None:
    labelled = label(
        requirements={
            "R1": accept(Verdict.NOT_APPLICABLE),
            "R2": accept(Verdict.NOT_APPLICABLE, Verdict.MISSING),
            "R8": accept(Verdict.NOT_APPLICABLE),
        }
    )
    got = evaluated(
        tmp_path, [labelled], report(None, *(result(r, Verdict.NOT_APPLICABLE) for r in ("R1", "R2", "R8")))
    )
    assert (got.overall.n, got.applicable.n) == (3, 1)


def test_every_format_is_evaluated_and_they_are_compared(tmp_path: Path) -> None:
    labelled = label(requirements={"R1": accept(Verdict.ADDRESSED), "R2": accept(Verdict.MISSING)})
    got = evaluated(
        tmp_path,
        [labelled],
        report(None, result("R1", Verdict.ADDRESSED), result("R2", Verdict.MISSING)),
        report(None, result("R1", Verdict.ADDRESSED), result("R2", Verdict.MENTIONED), path="d.pdf"),
    )
    assert (got.documents, got.files, got.decisions) == (1, 2, 4)
    assert got.formats_agree == 0.5


def test_a_requirement_that_no_rule_serves_is_counted_and_not_scored(tmp_path: Path) -> None:
    labelled = label(requirements={"R1": accept(Verdict.MISSING), "R14": accept(Verdict.MISSING)})
    got = evaluated(tmp_path, [labelled], report(None, result("R1", Verdict.MISSING)))
    assert got.unserved == {"R14": 1}
    assert got.requirements.keys() == {"R1"}


def test_with_strict_it_is_scored_as_not_assessed(tmp_path: Path) -> None:
    labelled = label(requirements={"R14": accept(Verdict.MISSING)})
    subjects = Subjects(served=None, forbidding=frozenset())
    got = evaluated(tmp_path, [labelled], report(None), subjects=subjects)
    assert got.unserved == {}
    assert (got.requirements["R14"].not_assessed, got.requirements["R14"].miss_rate) == (1, 1)


def test_a_document_that_cannot_be_read_does_not_stop_the_run(tmp_path: Path) -> None:
    labels = [
        Label(
            path="", document=name, requirements={"R1": accept(Verdict.MISSING)}, profile=ProfileLabel(doc_type="plan")
        )
        for name in ("broken", "failing", "gone", "whole")
    ]
    for name in ("broken.docx", "failing.pdf", "whole.docx"):
        (tmp_path / name).touch()

    def check(path: Path, assume: Assumption) -> DocumentReport:
        if path.stem == "broken":
            raise ReadError(ReadFailure.CORRUPT, path=path, page=3)
        if path.stem == "failing":
            return DocumentReport(path=str(path), failure=Failure(code="encrypted"))
        return report(None, result("R1", Verdict.MISSING), path=str(path), doc_type="plan")

    got = run(labels, tmp_path, check, SUBJECTS)
    assert [(error.document, error.code) for error in got.errors] == [
        ("broken", "corrupt"),
        ("failing", "encrypted"),
        ("gone", "document-not-found"),
    ]
    assert got.errors[0].details == {"page": "3"}
    assert (got.documents, got.files, got.decisions, got.not_assessed) == (4, 3, 4, 3)
    assert got.overall.miss_rate == 0.75
    assert got.profile.doc_type == 0.25


def test_what_a_label_assumes_reaches_the_engine_and_is_not_asked_of_it(tmp_path: Path) -> None:
    (tmp_path / "d.docx").touch()
    seen: list[Assumption] = []

    def check(path: Path, assume: Assumption) -> DocumentReport:
        seen.append(assume)
        return report(None)

    assume = Assumption(reference_date="2015", doc_type="plan")
    profile = ProfileLabel(doc_type="plan", groups=("core",), reference_year=2025)
    got = run([label(assume=assume, profile=profile)], tmp_path, check, SUBJECTS)
    assert seen == [assume]
    assert (got.profile.doc_type, got.profile.groups, got.profile.year) == (None, None, None)


@pytest.mark.parametrize(
    ("date", "profile", "right"),
    [
        ("2025-03-01", ProfileLabel(reference_year=2026), 1),
        ("2025", ProfileLabel(reference_year=2024), 1),
        ("2025", ProfileLabel(reference_year=2027), 0),
        (None, ProfileLabel(reference_year=2025), 0),
        (None, ProfileLabel(year_unknown=True), 1),
        ("2025", ProfileLabel(year_unknown=True), 0),
        ("2025", ProfileLabel(), None),
    ],
)
def test_the_year_may_differ_by_one(tmp_path: Path, date: str | None, profile: ProfileLabel, right: int | None) -> None:
    assert evaluated(tmp_path, [label(profile=profile)], report(date=date)).profile.year == right


def test_all_groups_must_be_recognised(tmp_path: Path) -> None:
    labelled = label(profile=ProfileLabel(doc_type="strategi", groups=("core", "styr")))
    assert evaluated(tmp_path, [labelled], report(doc_type="strategi", groups=("styr", "core"))).profile.groups == 1
    assert evaluated(tmp_path, [labelled], report(doc_type="strategi")).profile.groups == 0


PARAGRAPHS = (
    "Under året möter enheten sina kollegor i Oulu två gånger. Mötena handlar om snöröjning.",
    "Stipendier delas ut ur en lokal fond.",
)


@pytest.mark.parametrize(
    ("quote", "labelled", "shared"),
    [
        ("möter enheten sina kollegor i Oulu", "kollegor i Oulu två gånger", 1),  # three of six words
        ("Under året möter enheten sina kollegor i Oulu två gånger.", "handlar om snöröjning", 1),  # same paragraph
        ("Under året möter enheten sina kollegor i Oulu två gånger.", "ur en lokal fond", 0),
        ("Stipendier delas ut ur en lokal fond.", "HANDLAR om  snöröjning", 0),
    ],
)
def test_quotes_agree_by_words_or_by_paragraph(quote: str, labelled: str, shared: int) -> None:
    read = document(*PARAGRAPHS)
    assert shared_quotes([evidence(read, quote)], [LabelledQuote(quote=labelled)], read) == shared


@pytest.mark.parametrize(
    ("trap", "hits"),
    [
        ("en lokal fond", 1),
        ("stipendier delas ut ur en lokal  fond", 1),
        ("ur en lokal", 1),
        ("lokal fon", 0),
        ("Oulu", 0),
    ],
)
def test_a_trap_is_hit_where_a_quote_holds_it(trap: str, hits: int) -> None:
    read = document(*PARAGRAPHS)
    traps = [Trap(quote=trap, for_="R2")]
    assert trap_hits([evidence(read, "delas ut ur en lokal fond")], traps) == hits


def test_quotes_count_where_there_is_something_to_compare_them_with(tmp_path: Path) -> None:
    read = document(*PARAGRAPHS)
    right, wrong = evidence(read, "möter enheten sina kollegor"), evidence(read, "Stipendier delas ut")
    labelled = label(
        requirements={
            "R1": accept(Verdict.ADDRESSED, quotes=("möter enheten",)),  # one of two right
            "R2": accept(Verdict.MISSING),  # the tool found what is not there: wrong
            "R8": accept(Verdict.ADDRESSED),  # nothing was pointed at: left out
        },
        traps=(Trap(quote="en lokal fond", for_="R8"), Trap(quote="Stipendier", for_="R2")),
    )
    got = evaluated(
        tmp_path,
        [labelled],
        report(
            read,
            result("R1", Verdict.ADDRESSED, right, wrong),
            result("R2", Verdict.PARTLY, wrong),
            result("R8", Verdict.ADDRESSED, right),
        ),
    )
    assert got.overall.quote_overlap == pytest.approx(1 / 3)
    assert got.overall.trap_hits == 1
    assert got.requirements["R2"].trap_hits == 1


def test_the_baseline_is_a_search_for_keywords_over_the_same_decisions(tmp_path: Path) -> None:
    labels = [
        Label(
            path="",
            document=name,
            requirements={
                "R1": accept(Verdict.MENTIONED),
                "R2": accept(Verdict.MISSING),
                "R8": accept(Verdict.MISSING),
            },
        )
        for name in ("d", "gone")
    ]
    (tmp_path / "d.docx").touch()
    read = document("Här nämns EU.")

    def check(path: Path, assume: Assumption) -> DocumentReport:
        return report(
            read, result("R1", Verdict.MENTIONED), result("R2", Verdict.MISSING), result("R8", Verdict.MISSING)
        )

    def occurs(subject: str, text: str) -> bool | None:
        return {"R1": "EU" in text, "R2": "Erasmus" in text}.get(subject)

    got = run(labels, tmp_path, check, SUBJECTS, occurs)
    assert got.baseline is not None
    assert got.compared is not None
    assert (got.baseline.n, got.baseline.accuracy, got.baseline.miss_rate) == (4, 0.25, 0.75)
    assert (got.compared.n, got.compared.accuracy, got.baseline.not_assessed) == (4, 0.5, 2)


def test_names_are_compared_whatever_their_composition(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "plan fo\u0308r skolan.DOCX").touch()
    labelled = Label(path="", document="plan för skolan", requirements={"R1": accept(Verdict.MISSING)})
    got = run([labelled], tmp_path, lambda path, assume: report(None, result("R1", Verdict.MISSING)), SUBJECTS)
    assert not got.errors


def test_the_json_has_the_promised_keys(tmp_path: Path) -> None:
    labelled = label(requirements={"R1": accept(Verdict.MISSING)}, target_areas={"education": accept(Verdict.MISSING)})
    got = msgspec.json.decode(
        msgspec.json.encode(evaluated(tmp_path, [labelled], report(None, result("R1", Verdict.MISSING))))
    )
    assert got.keys() >= {
        "documents",
        "decisions",
        "not_assessed",
        "overall",
        "applicable",
        "requirements",
        "target_areas",
        "baseline",
        "formats_agree",
        "errors",
    }
    for figures in (got["overall"], got["applicable"], got["requirements"]["R1"], got["target_areas"]["education"]):
        assert figures.keys() >= FIGURE_KEYS


@pytest.mark.parametrize(
    ("verdict", "accepted", "hits"),
    [
        (Verdict.MENTIONED, Verdict.MENTIONED, 0),
        (Verdict.MENTIONED, Verdict.MISSING, 1),
        (Verdict.ADDRESSED, Verdict.ADDRESSED, 1),
    ],
)
def test_a_place_rightly_taken_as_a_mention_is_no_trap_hit(
    tmp_path: Path, verdict: Verdict, accepted: Verdict, hits: int
) -> None:
    read = document(*PARAGRAPHS)
    labelled = label(requirements={"R2": accept(accepted)}, traps=(Trap(quote="en lokal fond", for_="R2"),))
    found = result("R2", verdict, evidence(read, "ur en lokal fond"))
    assert evaluated(tmp_path, [labelled], report(read, found)).overall.trap_hits == hits
