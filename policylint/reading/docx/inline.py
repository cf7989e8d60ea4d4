"""The walk through one paragraph: what a reader sees of its runs, fields, insertions, formulas and symbols."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from policylint.document import Revision
from policylint.reading.docx.clean_text import NO_NODE
from policylint.reading.docx.content import NoteReference, Paragraph
from policylint.reading.docx.drawings import chosen_branch, drawing
from policylint.reading.docx.fields import Fields, chosen_entry, is_listing
from policylint.reading.docx.names import MC, A, Element, M, R, W, is_on
from policylint.reading.docx.pages import Pages
from policylint.reading.docx.run_format import RunFormat, plain_format, run_format
from policylint.reading.docx.styles import StyleSheet
from policylint.reading.docx.symbols import symbol

_RUN, _TEXT, _RUN_PROPERTIES = f"{W}r", f"{W}t", f"{W}rPr"


class InlineWalk:
    """Reads the content of paragraphs of one story into `Paragraph`; `nodes` are the ordinals of its text elements."""

    def __init__(self, sheet: StyleSheet, nodes: Mapping[Element, int], fields: Fields, pages: Pages) -> None:
        """Start outside every field and revision; `drawings` collects those seen, with their pages."""
        self.fields = fields
        self.pages = pages
        self.revision = Revision.NONE
        self.listings = 0
        self.prompts = 0
        self.drawings: list[tuple[Element, int]] = []
        self.subdocuments: list[str] = []
        self._sheet = sheet
        self._nodes = nodes
        self._paragraph: Paragraph
        self._format: RunFormat

    def read(self, element: Element, paragraph: Paragraph) -> None:
        """Add what a reader sees of `w:p` to the paragraph."""
        self._paragraph = paragraph
        self._format = plain_format(paragraph.style)
        self.descend(element)

    def descend(self, element: Element) -> None:
        """Go through the children; what has no handler is taken for a wrapper, so that nothing unknown hides text."""
        handlers = self._HANDLERS
        for child in element:
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            else:
                handler = handlers.get(tag)
                if handler is None:
                    self.descend(child)
                else:
                    handler(self, child)

    def pass_fields(self, deleted: Element) -> None:
        """Pass over a deletion, but not over the ends of fields in it: what follows depends on them."""
        for character in deleted.iter(f"{W}fldChar"):
            self.fields.take(character)

    def within(self, revision: Revision, element: Element) -> None:
        """Descend into an insertion or the new place of a move."""
        outer, self.revision = self.revision, revision
        self.descend(element)
        self.revision = outer

    def _run(self, run: Element) -> None:
        plain = self._format
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                self._add(child.text or "", self._nodes[child])
            elif tag == _RUN_PROPERTIES:
                self._format = run_format(child, self._paragraph.style, self._sheet)
            else:
                handler = self._HANDLERS.get(tag)
                if handler is None:
                    self.descend(child)
                else:
                    handler(self, child)
        self._format = plain

    def _add(self, text: str, node: int) -> None:
        if not text or not self._is_seen():
            return
        paragraph = self._paragraph
        paragraph.pieces.append((text, node))
        if text.isspace():
            return
        if not paragraph.signs:
            paragraph.first_page = self.pages.current
            paragraph.is_contents = self.listings > 0 or self.fields.lists
        signs = len(text)
        paragraph.signs += signs
        paragraph.half_points += signs * self._format.half_points
        if self._format.is_bold:
            paragraph.bold_signs += signs
        if self.revision is Revision.INSERTED:
            paragraph.inserted_signs += signs
        elif self.revision is Revision.MOVED:
            paragraph.moved_signs += signs
        paragraph.last_page = self.pages.current
        self.pages.text()

    def _is_seen(self) -> bool:
        return not (self._format.is_hidden or self.prompts or self.fields.hides)

    def _text(self, element: Element) -> None:
        self._add(element.text or "", self._nodes[element])

    def _space(self, element: Element) -> None:
        self._add(" ", self._nodes[element])

    def _hyphen(self, element: Element) -> None:
        self._add("-", self._nodes[element])

    def _symbol(self, element: Element) -> None:
        self._add(symbol(element), self._nodes[element])

    def _break(self, element: Element) -> None:
        self._add("\n", self._nodes[element])
        if element.get(f"{W}type") == "page" and not self._format.is_hidden:
            self.pages.explicit()

    def _rendered_break(self, element: Element) -> None:
        self.pages.rendered(element)

    def _denominator(self, element: Element) -> None:
        self._add("/", NO_NODE)
        self.descend(element)

    def _ruby(self, element: Element) -> None:
        for base in element.iterchildren(f"{W}rubyBase"):
            self.descend(base)
        for reading in element.iterchildren(f"{W}rt"):
            self._add(" (", NO_NODE)
            self.descend(reading)
            self._add(")", NO_NODE)

    def _inserted(self, element: Element) -> None:
        self.within(Revision.INSERTED, element)

    def _moved(self, element: Element) -> None:
        self.within(Revision.MOVED, element)

    def _deleted(self, element: Element) -> None:
        self._paragraph.has_deletions = True
        self.pass_fields(element)

    def _content_control(self, control: Element) -> None:
        """Read what was filled in; the prompt of an empty control is walked through unseen."""
        prompt = is_placeholder(control)
        self.prompts += prompt
        self.descend(control)
        self.prompts -= prompt

    def _field_character(self, character: Element) -> None:
        self._add(chosen_entry(character), NO_NODE)
        self.fields.take(character)

    def _instruction(self, element: Element) -> None:
        self.fields.instruct(element.text or "")

    def _simple_field(self, element: Element) -> None:
        listing = is_listing(element.get(f"{W}instr", ""))
        self.listings += listing
        self.descend(element)
        self.listings -= listing

    def _note(self, element: Element) -> None:
        if self._is_seen():
            self._paragraph.notes.append(
                NoteReference(
                    kind=element.tag.removeprefix(W).removesuffix("Reference"),
                    note_id=element.get(f"{W}id", ""),
                    page=self.pages.current,
                    has_custom_mark=element.get(f"{W}customMarkFollows") in ("1", "true", "on"),
                )
            )

    def _comment(self, element: Element) -> None:
        self._paragraph.comments.append(element.get(f"{W}id", ""))

    def _alternatives(self, element: Element) -> None:
        branch = chosen_branch(element)
        if branch is not None:
            self.descend(branch)

    def _drawing(self, element: Element) -> None:
        if not self._is_seen():
            return
        self.drawings.append((element, self.pages.current))
        found = drawing(element)
        self._paragraph.box_elements.extend(found.boxes)
        self._paragraph.drawn.extend(found.parts)
        for words in found.words:
            self._add(f" {words} ", NO_NODE)

    def _subdocument(self, element: Element) -> None:
        self.subdocuments.append(element.get(f"{R}id", ""))

    def _pass_over(self, _: Element) -> None:
        """Take nothing from properties, marks and deleted text."""

    _HANDLERS: ClassVar[dict[str, Callable[["InlineWalk", Element], None]]] = {
        _TEXT: _text,
        f"{M}t": _text,
        f"{M}den": _denominator,
        f"{W}tab": _space,
        f"{W}ptab": _space,
        f"{W}br": _break,
        f"{W}cr": _break,
        f"{W}noBreakHyphen": _hyphen,
        f"{W}sym": _symbol,
        f"{W}lastRenderedPageBreak": _rendered_break,
        f"{W}ruby": _ruby,
        f"{W}ins": _inserted,
        f"{W}moveTo": _moved,
        f"{W}del": _deleted,
        f"{W}moveFrom": _deleted,
        f"{W}sdt": _content_control,
        f"{W}fldChar": _field_character,
        f"{W}instrText": _instruction,
        f"{W}fldSimple": _simple_field,
        f"{W}footnoteReference": _note,
        f"{W}endnoteReference": _note,
        f"{W}commentReference": _comment,
        f"{MC}AlternateContent": _alternatives,
        f"{W}drawing": _drawing,
        f"{W}pict": _drawing,
        f"{W}object": _drawing,
        f"{W}subDoc": _subdocument,
        **dict.fromkeys(
            [f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr")]
            + [f"{W}{name}" for name in ("delText", "delInstrText", "softHyphen", "fldData", "p", "tbl")]
            + [f"{M}{name}" for name in ("rPr", "ctrlPr", "fPr", "naryPr", "dPr", "mPr", "sSubPr", "sSupPr")]
            + [f"{A}t"],
            _pass_over,
        ),
    }


def is_placeholder(control: Element) -> bool:
    """Whether a content control shows its prompt because nobody has filled it in."""
    return bool(is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr")))
