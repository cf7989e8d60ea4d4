"""Builds the samples from `samples/source/`: `python samples/build.py [NAME ...]`.

Needs python-docx and reportlab, and LibreOffice and Chromium as further producers of PDF. Word files come out with the
same bytes each time; PDFs as far as their producers allow.
"""

import sys
import tempfile
from pathlib import Path

from building.draft import Draft, read_draft
from building.layout import write_layout
from building.printing import heading_pages, print_web, print_word, scan
from building.word import write_word

HERE = Path(__file__).parent


def build(draft: Draft) -> None:
    """Write a sample's Word file and its PDF, each from the same source."""
    with tempfile.TemporaryDirectory() as folder:
        word, pdf = Path(folder, f"{draft.name}.docx"), Path(folder, f"{draft.name}.pdf")
        # Twice, since the contents list tells pages that are known only once the text is set.
        write_word(draft, word, {})
        print_word(word, pdf, draft.date)
        write_word(draft, word, heading_pages(pdf, tuple(heading.text for heading in draft.headings)))
        print_word(word, pdf, draft.date)
        if draft.word:
            (HERE / word.name).write_bytes(word.read_bytes())
        target = HERE / pdf.name
        if draft.pdf == "libreoffice":
            target.write_bytes(pdf.read_bytes())
        elif draft.pdf == "browser":
            print_web(draft, target)
        elif draft.pdf == "scanner":
            scan(pdf, target, draft)
        else:
            write_layout(draft, target)


def main() -> None:
    """Build the named samples, or all."""
    for source in sorted((HERE / "source").glob("*.draft")):
        if len(sys.argv) == 1 or source.stem in sys.argv[1:]:
            build(read_draft(source))
            print(source.stem)


if __name__ == "__main__":
    main()
