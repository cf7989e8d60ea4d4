"""The Markdown parser, set for municipal texts and with footnotes."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

MAX_NESTING = 60  # of lists and quotes; what lies deeper is read as paragraphs

_NOTE = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*")
_NOTE_MARK = re.compile(r"\[\^([^\]\s]+)\]")


def parser() -> MarkdownIt:
    """Give a parser for what municipal texts use.

    Indented code is off: texts that were pasted from Word are indented for looks. Struck-through text is recognised so
    that it can be left out, as deleted text is in Word.
    """
    markdown = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable(["table", "strikethrough"]).disable("code")
    markdown.block.ruler.before("reference", "note", _note_rule, {"alt": ["paragraph", "reference", "blockquote"]})
    markdown.inline.ruler.before("link", "note_mark", _note_mark_rule)
    return markdown


def _note_rule(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Recognise `[^1]: text` with its continuation lines, up to a blank line or the next note."""
    begin = state.bMarks[start_line] + state.tShift[start_line]
    match = _NOTE.match(state.src, begin, state.eMarks[start_line])
    if match is None:
        return False
    if silent:
        return True
    last = start_line + 1
    while last < end_line and not state.isEmpty(last):
        if _NOTE.match(state.src, state.bMarks[last] + state.tShift[last], state.eMarks[last]):
            break
        last += 1
    token = state.push("note", "", 0)
    token.info = match.group(1)
    token.map = [start_line, last]
    inline = state.push("inline", "", 0)
    inline.content = state.src[match.end() : state.eMarks[last - 1]]
    inline.map = [start_line, last]
    inline.children = []
    state.line = last
    return True


def _note_mark_rule(state: StateInline, silent: bool) -> bool:
    """Pass over `[^1]`: like the raised figure in Word it is no part of the sentence."""
    match = _NOTE_MARK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("note_mark", "", 0)
    state.pos = match.end()
    return True
