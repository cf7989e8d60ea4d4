"""What stands beside the text: headers, footers and comments. None of it counts as evidence."""

from collections.abc import Iterator

from policylint.document import BlockKind
from policylint.reading.docx.content import Paragraph
from policylint.reading.docx.drafts import Draft, joined_draft
from policylint.reading.docx.flow import Flow
from policylint.reading.docx.furniture import shown_references
from policylint.reading.docx.notes import Comment
from policylint.reading.docx.word_file import WordFile


def furniture_drafts(file: WordFile, flow: Flow) -> Iterator[Draft]:
    """Give the paragraphs of the headers, then of the footers in use, each part once."""
    references = dict.fromkeys(
        (kind, file.target(file.main_part, relation_id))
        for kind, relation_id in shown_references(file.body, file.support("settings"))
    )
    for wanted in (BlockKind.HEADER, BlockKind.FOOTER):
        for kind, part in references:
            root = file.text_root(part) if kind is wanted and part is not None else None
            if part is None or root is None:
                continue
            for draft in flow.drafts(file.story(part, root).items(root)):
                draft.kind, draft.level, draft.cell = kind, None, None
                draft.first_page = 0
                yield draft


def comment_drafts(file: WordFile, part: str, comments: list[Comment]) -> Iterator[Draft]:
    """Give one draft for each comment, its paragraphs a line each."""
    story = file.story(part, file.read[part])
    for comment in comments:
        lines = [item for item in story.items(comment.element) if isinstance(item, Paragraph)]
        draft = joined_draft(lines, BlockKind.COMMENT)
        if draft is not None:
            draft.comments = (comment.comment_id,)
            draft.first_page = 0
            yield draft
