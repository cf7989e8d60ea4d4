"""Labels as Word shows them."""

from pathlib import Path

import pytest

from policylint.reading.docx import read_docx
from policylint.reading.docx.number_formats import formatted
from tests.reading.word_builder import STYLES, level, listed, numbering, paragraph, word_file

OUTLINE = level(0, "%1") + level(1, "%1.%2") + level(2, "%1.%2.%3")

LIST_STYLE = (
    '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/>'
    '<w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr></w:style>'
)


def labels(tmp_path: Path, definitions: str, *items: str, styles: str = STYLES) -> list[str]:
    file = word_file(tmp_path / "lista.docx", "".join(items), parts={"numbering": definitions}, styles=styles)
    return [block.label for block in read_docx(file).blocks]


def at(*levels: int, num_id: int = 1) -> list[str]:
    return [listed(f"stycke {place}", num_id, depth) for place, depth in enumerate(levels)]


def test_levels_count_within_the_level_above(tmp_path: Path) -> None:
    expected = ["1", "1.1", "1.1.1", "1.2", "2", "2.1"]
    assert labels(tmp_path, numbering({0: OUTLINE}, {1: 0}), *at(0, 1, 2, 1, 0, 1)) == expected


def test_a_level_above_that_never_came_shows_its_start(tmp_path: Path) -> None:
    assert labels(tmp_path, numbering({0: OUTLINE}, {1: 0}), *at(1, 1)) == ["1.1", "1.2"]


def test_a_level_can_go_on_counting(tmp_path: Path) -> None:
    never = level(0, "%1") + level(1, "%2 §", extra='<w:lvlRestart w:val="0"/>')
    assert labels(tmp_path, numbering({0: never}, {1: 0}), *at(0, 1, 1, 0, 1)) == ["1", "1 §", "2 §", "2", "3 §"]


def test_lists_of_one_definition_go_on_unless_they_start_anew(tmp_path: Path) -> None:
    anew = '<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    items = [*at(0, 0), *at(0, num_id=2), *at(0, 0, num_id=3)]
    definitions = numbering({0: level(0, "%1.")}, {1: 0, 2: 0, 3: anew})
    assert labels(tmp_path, definitions, *items) == ["1.", "2.", "3.", "1.", "2."]


def test_a_list_starts_anew_only_once(tmp_path: Path) -> None:
    start = '<w:lvlOverride w:ilvl="{}"><w:startOverride w:val="1"/></w:lvlOverride>'
    definitions = numbering({0: OUTLINE}, {1: 0, 2: f'<w:abstractNumId w:val="0"/>{start.format(0) + start.format(1)}'})
    items = [*at(0, 1), *at(1, 1, 0, 1, num_id=2)]
    assert labels(tmp_path, definitions, *items) == ["1", "1.1", "1.1", "1.2", "2", "2.1"]


def test_a_list_starts_anew_on_the_first_level_that_it_names(tmp_path: Path) -> None:
    start = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride>'
    definitions = numbering({0: OUTLINE}, {1: 0, 2: f'<w:abstractNumId w:val="0"/>{start}'})
    items = [*at(0, 1), *at(0, 1, 1, 0, 1, num_id=2)]
    assert labels(tmp_path, definitions, *items) == ["1", "1.1", "2", "2.3", "2.4", "3", "3.1"]


def test_a_list_can_replace_a_level(tmp_path: Path) -> None:
    other = f'<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{level(0, "%1)", "lowerLetter")}</w:lvlOverride>'
    assert labels(tmp_path, numbering({0: OUTLINE}, {1: other}), *at(0, 0)) == ["a)", "b)"]


def test_legal_numbers_are_plain_figures(tmp_path: Path) -> None:
    legal = level(0, "%1.", "upperRoman") + level(1, "%1.%2", extra="<w:isLgl/>")
    assert labels(tmp_path, numbering({0: legal}, {1: 0}), *at(0, 1)) == ["I.", "1.1"]


def test_words_around_numbers_are_kept(tmp_path: Path) -> None:
    assert labels(tmp_path, numbering({0: level(0, "Kapitel %1")}, {1: 0}), *at(0)) == ["Kapitel 1"]


def test_styles_choose_their_level(tmp_path: Path) -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="R{0}"><w:name w:val="heading {0}"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    styles = style.format(1) + style.format(2)
    styles += (
        '<w:style w:type="paragraph" w:styleId="R2b"><w:name w:val="Min rubrik"/><w:basedOn w:val="R2"/></w:style>'
    )
    tied = level(0, "%1", extra='<w:pStyle w:val="R1"/>') + level(1, "%1.%2", extra='<w:pStyle w:val="R2"/>')
    items = [paragraph("Ett", "R1"), paragraph("Två", "R2"), paragraph("Tre", "R2b")]
    assert labels(tmp_path, numbering({0: tied}, {1: 0}), *items, styles=styles) == ["1", "1.1", "1.2"]


def test_a_definition_may_point_to_a_list_style(tmp_path: Path) -> None:
    styles = LIST_STYLE.format(2)
    linked = numbering({0: '<w:numStyleLink w:val="L"/>', 1: level(0, "%1)")}, {1: 0, 2: 1})
    assert labels(tmp_path, linked, *at(0, 0), styles=styles) == ["1)", "2)"]


def test_circles_and_holes_in_definitions_give_no_label(tmp_path: Path) -> None:
    styles = LIST_STYLE.format(1)
    circle = numbering({0: '<w:numStyleLink w:val="L"/>'}, {1: 0, 2: 9})
    assert labels(tmp_path, circle, *at(0), *at(0, num_id=2), *at(0, num_id=7), styles=styles) == ["", "", ""]


def test_number_zero_takes_a_style_out_of_its_list(tmp_path: Path) -> None:
    definitions = numbering({1: level(0, "•", "bullet")}, {2: 1})
    items = [paragraph("i listan", "Punktlista"), listed("utanför", 0, style="Punktlista")]
    assert labels(tmp_path, definitions, *items) == ["•", ""]


def test_a_paragraph_that_is_deleted_is_not_counted(tmp_path: Path) -> None:
    in_list = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = paragraph(properties=in_list, mark='<w:del w:id="1" w:author="A"/>')
    assert labels(tmp_path, numbering({0: level(0, "%1.")}, {1: 0}), *at(0), gone, *at(0)) == ["1.", "2."]


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (4, "decimal", "4"), (4, "decimalZero", "04"), (28, "lowerLetter", "bb"), (3, "upperLetter", "C"),
        (14, "lowerRoman", "xiv"), (1999, "upperRoman", "MCMXCIX"), (1, "ordinal", "1:a"), (13, "ordinal", "13:e"),
        (11, "ordinal", "11:e"), (5, "none", ""), (7, "chicago", "7"), (2**31, "lowerLetter", str(2**31)),
        (2**31, "upperRoman", str(2**31)), (0, "upperLetter", "0"),
    ],
)  # fmt: skip
def test_number_formats(number: int, form: str, expected: str) -> None:
    assert formatted(number, form) == expected
