"""The report on a run, as a reader sees it."""

import msgspec
import pytest

from policylint.evaluation.decisions import Decision
from policylint.evaluation.nodes import LabelFault
from policylint.evaluation.profiles import ProfileFigures
from policylint.evaluation.report import render
from policylint.evaluation.result import EvaluationError, EvaluationResult
from policylint.evaluation.scoring import figures
from policylint.findings import Verdict
from policylint.messages import LANGUAGES, known

DECISIONS = [
    Decision(document="d", path="d.docx", subject=subject, accept=(label,), verdict=verdict, trap_hits=1)
    for subject, label, verdict in (
        ("R1", Verdict.MISSING, Verdict.MISSING),
        ("R1", Verdict.MISSING, Verdict.ADDRESSED),
        ("R2", Verdict.ADDRESSED, Verdict.ADDRESSED),
        ("R2", Verdict.NOT_APPLICABLE, Verdict.NOT_ASSESSED),
    )
]

RESULT = EvaluationResult(
    documents=3,
    files=4,
    decisions=4,
    not_assessed=1,
    overall=figures(DECISIONS),
    applicable=figures(DECISIONS[:3]),
    requirements={"R1": figures(DECISIONS[:2]), "R2": figures(DECISIONS[2:])},
    requirements_overall=figures(DECISIONS),
    target_areas={"poverty_inclusion": figures(DECISIONS[:1])},
    target_areas_overall=figures(DECISIONS[:1]),
    baseline=figures(DECISIONS[1:2]),
    compared=figures(DECISIONS[:1]),
    formats_agree=0.75,
    profile=ProfileFigures(doc_type=1.0, groups=0.5, year=None, n=4),
    unserved={"R14": 2},
    errors=(EvaluationError(document="borta", code="document-not-found", details={"document": "borta"}),),
)

SWEDISH = """\
Jämförelse med människors bedömning: 3 dokument, 4 filer, 4 bedömningar. Andelar
i procent.

Brister: hur många som hittas, hur många som missas, och hur många av dem som
sägs som är riktiga.
                               funna missade    95 %   träff      F1 brister
Alla                              50      50    9–91     100      67       2
Utom sådana som inte gäller       50      50    9–91     100      67       2
Kraven                            50      50    9–91     100      67       2
  R1                              50      50    9–91     100      67       2
  R2                               –       –       –       –       –       0
Målområdena                      100       0    0–79     100     100       1
  fattigdom och delaktighet      100       0    0–79     100     100       1
"""


def test_the_report_in_swedish() -> None:
    text = render(RESULT, "sv")
    assert text.startswith(SWEDISH)
    assert "nyckelord                          0     100       –       0    0.00" in text
    assert "Rätt uppfattat dokument: sort 100, grupp 50, år (högst ett fel) –." in text
    assert "Samma bedömning i alla format: 75." in text
    assert "Utan regel, och därför inte räknade: 2 (R14 (2))." in text
    assert "borta: dokumentet ”borta” finns inte bland dokumenten." in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_fits_a_page_and_names_every_row(language: str) -> None:
    lines = render(RESULT, language).splitlines()
    assert max(map(len, lines)) <= 80
    assert sum(line.startswith("  R1 ") for line in lines) == 2
    assert not any(line != line.rstrip() for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_there_is_nothing_of_is_left_out(language: str) -> None:
    bare = msgspec.structs.replace(
        RESULT, baseline=None, compared=None, formats_agree=None, unserved={}, errors=(), target_areas={}
    )
    assert len(render(bare, language).splitlines()) < len(render(RESULT, language).splitlines()) - 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_of_a_label_has_a_sentence(language: str) -> None:
    assert not [fault for fault in LabelFault if not known(f"error.{fault.value}", language)]
