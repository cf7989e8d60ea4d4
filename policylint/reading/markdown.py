"""Markdown files."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from markdown_it.token import Token

from policylint.document import BlockKind, Document, Format, TableCell
from policylint.reading.assembly import Draft, Lines, Piece, clean, clean_escaped
from policylint.reading.limits import Limits
from policylint.reading.markdown_parser import parser
from policylint.reading.textfile import read_text_file

_REFERENCE = re.compile(r"\s*(?:>\s*)*\[[^\]]+\]:")
_TAG = re.compile(r"<!--|<(script|style)\b|</?[a-z]|<[!?]")
_NOT_NEWLINE = re.compile(r"[^\n]")
_WORD = re.compile(r"\w")
_MARKS = ">*_`[ "


def read_markdown(path: Path, limits: Limits) -> Document:
    """Read a Markdown file (CommonMark, pipe tables, footnotes, a YAML header); raises `ReadError`."""
    return read_text_file(path, limits, Format.MARKDOWN, outline)


def outline(lines: Lines) -> Sequence[Draft]:
    """Give the blocks of a Markdown text in the order of the file."""
    return _Outline(lines).drafts()


class _Outline:
    """One walk over the parser's tokens. `cursor` is how far in the file the walk has come."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.cursor = 0
        self.covered: set[int] = set()
        self.lists: list[bool] = []  # one for each open list: whether its current item still waits for its first text
        self.label = ""
        self.quotes = 0
        self.heading = 0
        self.note: str | None = None
        self.table = -1
        self.row = self.column = 0
        self.row_heading = ""
        self.column_headings: list[str] = []
        self.in_head = False
        self.in_cell = False

    def drafts(self) -> list[Draft]:
        drafts = [draft for token in parser().parse(self.lines.raw) for draft in self._token(token)]
        drafts.extend(self._left_over())
        drafts = sorted((draft for draft in drafts if draft.pieces), key=lambda draft: draft.pieces[0].start)
        if drafts and drafts[0].kind == BlockKind.HEADING and drafts[0].level == 1:
            title = drafts[0]
            drafts[0] = Draft(kind=BlockKind.TITLE, pieces=title.pieces, style=title.style)
        return drafts

    def _token(self, token: Token) -> Iterator[Draft]:
        if token.type == "inline":
            yield self._inline(token)
        elif token.type in ("fence", "code_block", "html_block"):
            yield self._raw(token)
        elif token.type == "note":
            self.note = token.info
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            self.lists.append(False)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif token.type == "list_item_open":
            self.lists[-1] = True
            self.label = f"{token.info}{token.markup}" if token.info else ""
        elif token.type.startswith("blockquote"):
            self.quotes += token.nesting
        elif token.type.startswith("heading"):
            self.heading = int(token.tag[1]) if token.nesting == 1 else 0
        else:
            self._table(token)

    def _table(self, token: Token) -> None:
        if token.type == "table_open":
            self.table += 1
            self.row = -1
            self.column_headings = []
        elif token.type in ("thead_open", "thead_close"):
            self.in_head = token.nesting == 1
        elif token.type == "tr_open":
            self.row += 1
            self.column = -1
            self.row_heading = ""
        elif token.type in ("th_open", "td_open", "th_close", "td_close"):
            self.in_cell = token.nesting == 1
            self.column += self.in_cell

    def _inline(self, token: Token) -> Draft:
        pieces = tuple(self._pieces(token))
        if self.in_cell:
            return self._cell(pieces)
        if self.note is not None:
            label, self.note = self.note, None
            return Draft(kind=BlockKind.NOTE, pieces=pieces, label=label, style="footnote")
        if self.heading:
            return Draft(kind=BlockKind.HEADING, pieces=pieces, level=self.heading, style=f"h{self.heading}")
        if self.lists and self.lists[-1]:
            self.lists[-1] = False
            return Draft(kind=BlockKind.LIST_ITEM, pieces=pieces, level=len(self.lists) - 1, label=self.label)
        return Draft(kind=BlockKind.PARAGRAPH, pieces=pieces, style="quote" if self.quotes else "")

    def _cell(self, pieces: tuple[Piece, ...]) -> Draft:
        text = Draft(kind=BlockKind.TABLE_CELL, pieces=pieces).text
        heading = self.column_headings[self.column] if self.column < len(self.column_headings) else ""
        if self.in_head:
            self.column_headings.append(text)
        cell = TableCell(
            table=self.table,
            row=self.row,
            column=self.column,
            row_heading=self.row_heading,
            column_headings=(heading,) if heading else (),
            is_heading=self.in_head,
        )
        if self.column == 0 and not self.in_head:
            self.row_heading = text
        return Draft(kind=BlockKind.TABLE_CELL, pieces=pieces, cell=cell)

    def _pieces(self, token: Token) -> Iterator[Piece]:
        """Find every seen stretch of an inline token in the file, in order."""
        end = self._enter(token)
        struck = 0
        joiner = ""
        meant = iter(self._meant_breaks(token))
        for child in token.children or ():
            if child.type in ("s_open", "s_close"):
                struck += child.nesting
            elif child.type in ("softbreak", "hardbreak") or _is_break(child):
                is_meant = _is_break(child) or next(meant, False) or child.type == "hardbreak"
                joiner = "\n" if is_meant else " "
                self._pass(child.content or "\n", end)
            elif child.type == "link_close":
                self._pass_target(end)
            elif child.type == "html_inline":
                self._pass(child.content, end)
            elif child.content:
                pieces = list(self._found(child.content, end, joiner or (" " if child.content[0].isspace() else "")))
                if not struck:
                    yield from pieces
                if pieces and not struck:
                    joiner = ""
                joiner = joiner or (" " if child.content[-1].isspace() else "")

    def _meant_breaks(self, token: Token) -> Iterator[bool]:
        """Tell of each line of a paragraph but its last whether it was broken for its content, as on a cover, rather
        than because it was full: the first word of the next would have found room.
        """
        first, last = token.map or (0, 0)
        texts = [self.lines.texts[number].strip() for number in range(first, last)]
        width = max(map(len, texts), default=0)
        for text, following in pairwise(texts):
            word = following.split(" ", 1)[0]
            is_full = " " not in text or len(text) + 1 + len(word) > width
            yield not is_full and not following.lstrip(_MARKS)[:1].islower()

    def _enter(self, token: Token) -> int:
        """Move to a token's first line, if the walk is not there yet; give the end of its last one."""
        first, last = token.map or (0, len(self.lines.texts))
        self.covered.update(range(first, last))
        self.cursor = max(self.cursor, self.lines.starts[first])
        return self.lines.end(last - 1)

    def _pass(self, content: str, end: int) -> None:
        place = self.lines.raw.find(content, self.cursor, end)
        self.cursor = place + len(content) if place >= 0 else self.cursor

    def _pass_target(self, end: int) -> None:
        if self.lines.raw.startswith("](", self.cursor):
            place = self.lines.raw.find(")", self.cursor, end)
            self.cursor = place + 1 if place >= 0 else self.cursor

    def _found(self, content: str, end: int, joiner: str) -> Iterator[Piece]:
        """Give the pieces of a stretch; one that is written otherwise in the file maps to the rest of its line."""
        place = self.lines.raw.find(content, self.cursor, end)
        if place >= 0:
            self.cursor = place + len(content)
            yield from clean(self.lines.raw, place, self.cursor, joiner)
            return
        start = self.cursor
        stop = min(end, self.lines.end(self.lines.number(start)))
        yield from (Piece(start, stop, piece.text, piece.joiner) for piece in clean(content, 0, len(content), joiner))

    def _raw(self, token: Token) -> Draft:
        """Give the lines of code or HTML as one paragraph."""
        self.cursor = self._enter(token)
        first, last = token.map or (0, 0)
        rows = self.lines.texts[first:last]
        is_code = token.type != "html_block"
        if token.type == "fence":
            rows[0] = " " * len(rows[0])
            if last - first > 1 and rows[-1].strip(" \t>") == token.markup:
                rows[-1] = " " * len(rows[-1])
        text = "\n".join(rows) if is_code else _without_tags("\n".join(rows))
        read = clean if is_code else clean_escaped
        shift = self.lines.starts[first]
        pieces = tuple(
            Piece(shift + piece.start, shift + piece.end, piece.text, piece.joiner)
            for line in re.finditer(r"[^\n]+", text)
            for piece in read(text, *line.span(), "\n")
        )
        return Draft(kind=BlockKind.PARAGRAPH, pieces=pieces, style="code" if is_code else "html")

    def _left_over(self) -> Iterator[Draft]:
        """Give what the parser passed over in silence, such as lists nested too deep."""
        for number, text in enumerate(self.lines.texts):
            if number not in self.covered and _WORD.search(text) and not _REFERENCE.match(text):
                span = self.lines.starts[number], self.lines.end(number)
                yield Draft(kind=BlockKind.PARAGRAPH, pieces=tuple(clean(self.lines.raw, *span)))


def _is_break(token: Token) -> bool:
    return token.type == "html_inline" and re.fullmatch(r"<br\s*/?>", token.content, re.IGNORECASE) is not None


def _without_tags(text: str) -> str:
    """Give the text with tags, comments and scripts blanked out, so that offsets stay."""
    seen: list[str] = []
    lowered = text.lower()
    position = 0
    while match := _TAG.search(lowered, position):
        closing = "-->" if match.group() == "<!--" else f"</{match.group(1)}" if match.group(1) else ">"
        end = lowered.find(closing, match.end())
        if end < 0:  # it never ends: what follows is text
            break
        end += len(closing) if closing[0] != "<" else 0
        seen += text[position : match.start()], _NOT_NEWLINE.sub(" ", text[match.start() : end])
        position = end
    return "".join(seen) + text[position:]
