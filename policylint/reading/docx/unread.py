"""What stands in the text of a Word file but is not read: large pictures, embedded files, subdocuments."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from policylint.document import Skipped
from policylint.reading.docx.drafts import Draft
from policylint.reading.docx.names import Element, W, whole_number
from policylint.reading.docx.pictures import Picture, Size, embedded, pictures
from policylint.reading.docx.sections import ends_section
from policylint.reading.docx.word_file import WordFile

FEW = 20
"""A page with fewer characters than this holds no text to speak of; as for PDF."""

HALF = 0.5
"""The share of the text's area from which pictures are what a page without text is there for; less is a logo."""

FULL = 2 / 3
"""The share from which a picture hardly leaves room for text, whatever the file tells of its pages."""

_TWIPS = 20
_A4 = {"w": 11_906, "h": 16_838}
_MARGIN = 1_417


class _Placed(msgspec.Struct, frozen=True):
    """A picture, the page it is on, and its share of the area that text has there."""

    picture: Picture
    page: int
    share: float


def skip_foreign(file: WordFile) -> None:
    """Note the files that Word shows in the text and that are not read: drawn in, embedded, or subdocuments."""
    story = file.main_story
    foreign = [(relation_id, "imported-document") for relation_id in story.imported]
    foreign += [(relation_id, "sub-document") for relation_id in story.subdocuments]
    found = (embedded(element) for element, _ in story.drawings)
    foreign += [(relation_id, "embedded-object") for relation_id in found if relation_id is not None]
    for relation_id, reason in foreign:
        file.skip(file.name_of(file.main_part, relation_id), reason)


def pictures_without_text(file: WordFile, drafts: Sequence[Draft]) -> tuple[Skipped, ...]:
    """Give the pages that hold large pictures and no text, and the large pictures that hardly leave room for any.

    A photograph among text, a logo, and a picture that text stands on are none of these. `drafts` are the blocks of the
    text, without headers and footers. A picture is named by its part where its page is not known.
    """
    pages = file.main_story.pages
    placed = list(_placed(file))
    if not placed:
        return ()
    bare = _bare_pages(placed, drafts) if pages.is_broken else {}
    numbers = [str(page) for page in bare] if pages.are_known else []
    rest = (
        file.name_of(file.main_part, one.picture.relation_id)
        for one in placed
        if (one.page in bare and not numbers)
        or (one.page not in bare and one.share >= FULL and not _carries_text(file, one.picture))
    )
    return tuple(Skipped(where=where, reason="no-text-layer") for where in dict.fromkeys([*numbers, *rest]))


def _bare_pages(placed: Sequence[_Placed], drafts: Sequence[Draft]) -> dict[int, None]:
    """Give what lies between two page breaks, holds no text and is covered half by pictures."""
    covered: defaultdict[int, float] = defaultdict(float)
    for one in placed:
        covered[one.page] += one.share
    letters: Counter[int] = Counter()
    for draft in drafts:
        for page in {draft.first_page, draft.last_page}:
            letters[page] += sum(map(len, draft.text.split()))
    return dict.fromkeys(page for page in sorted(covered) if covered[page] >= HALF and letters[page] < FEW)


def _carries_text(file: WordFile, picture: Picture) -> bool:
    """Tell whether the text of its page stands on a picture; what floats may also lie over text it does not hide."""
    return picture.lies_behind or (picture.floats and file.main_story.pages.is_broken)


def _placed(file: WordFile) -> Iterator[_Placed]:
    drawings = [
        (element, page, list(pictures(element)))
        for element, page in file.main_story.drawings
        if embedded(element) is None  # its picture only shows what is in it
    ]
    wanted = {element for element, _, found in drawings if found}
    areas = _text_areas(file.body, wanted) if wanted else {}
    for element, page, found in drawings:
        for picture in found:
            width, height = areas[element]
            share = min(picture.width / width, 1.0) * min(picture.height / height, 1.0)
            yield _Placed(picture, page, share)


def _text_areas(body: Element, wanted: set[Element]) -> dict[Element, Size]:
    """Give width and height of the text of the section that each of some elements is in, in points."""
    areas: dict[Element, Size] = {}
    waiting: list[Element] = []
    last: tuple[Element | None, Size] = (None, _text_area(None))
    for element in body.iter(f"{W}sectPr", f"{W}drawing", f"{W}pict", f"{W}object"):
        if element in wanted:
            # A section's properties stand at the beginning of its last paragraph, before what is in it.
            if last[0] is not None and last[0] in element.iterancestors(f"{W}p"):
                areas[element] = last[1]
            else:
                waiting.append(element)
        elif element.tag == f"{W}sectPr" and ends_section(element):
            last = (next(element.iterancestors(f"{W}p"), None), _text_area(element))
            areas.update(dict.fromkeys(waiting, last[1]))
            waiting = []
    return areas | dict.fromkeys(waiting, _text_area(None))


def _text_area(section: Element | None) -> Size:
    page = None if section is None else section.find(f"{W}pgSz")
    margins = None if section is None else section.find(f"{W}pgMar")
    sides = {"w": ("left", "right"), "h": ("top", "bottom")}
    width, height = (
        _area_side(_measure(page, name, _A4[name]), [_measure(margins, side, _MARGIN) for side in sides[name]])
        for name in ("w", "h")
    )
    return width, height


def _area_side(whole: int, margins: Sequence[int]) -> float:
    """Give one side of the text's area; margins that leave nothing are not believed."""
    whole = whole if whole > 0 else _A4["h"]
    left = whole - sum(map(abs, margins))
    return (left if left > whole / 5 else whole) / _TWIPS


def _measure(element: Element | None, name: str, default: int) -> int:
    found = None if element is None else whole_number(element.get(f"{W}{name}"))
    return default if found is None else found
