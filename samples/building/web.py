"""A sample as a web page, for the printed PDF of a browser."""

from html import escape

from building.draft import Block, Draft, Run
from building.word import widths

_STYLE = """
@page {{ size: A4; margin: 24mm 22mm 22mm 25mm;
  @top-left {{ content: "{running}"; font: 8pt {font}; color: #555; }}
  @bottom-right {{ content: "Sida " counter(page) " (" counter(pages) ")"; font: 8pt {font}; color: #555; }} }}
@page :first {{ @top-left {{ content: none; }} @bottom-right {{ content: none; }} }}
body {{ font: 10.5pt/1.45 {font}; color: #111; }}
.band {{ background: #{colour}; color: #fff; padding: 6mm; font-weight: bold; font-size: 13pt; margin-bottom: 45mm; }}
h1, h2, h3, .title {{ color: #{colour}; break-after: avoid; }}
.title {{ font-size: 30pt; line-height: 1.15; margin: 0; }}
.subtitle {{ font-size: 15pt; margin: 2mm 0 14mm; }}
h1 {{ font-size: 18pt; }} h2 {{ font-size: 13.5pt; }} h3 {{ font-size: 11.5pt; }}
table {{ border-collapse: collapse; width: 100%; margin: 3mm 0 5mm; font-size: 9.5pt; }}
td, th {{ border: 0.5pt solid #999; padding: 1.2mm 2mm; text-align: left; vertical-align: top; }}
thead th {{ background: #{colour}; color: #fff; }}
.box {{ background: #eee; padding: 3mm; margin: 4mm 0; }}
.page {{ break-after: page; }}
.contents li {{ list-style: none; }}
.notes {{ font-size: 8.5pt; border-top: 0.5pt solid #999; }}
"""


def web_page(draft: Draft) -> str:
    """Give a sample as HTML; its notes stand at the end."""
    notes: list[str] = []
    body = [_block(draft, block, notes) for block in draft.blocks]
    text = "\n".join(body).replace("</ul>\n<ul>", "")
    facts = "".join(
        f'<tr><th scope="row">{escape(key)}</th><td>{escape(value)}</td></tr>' for key, value in draft.facts
    )
    foot = "".join(f"<li>{escape(note)}</li>" for note in notes)
    return (
        f'<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>{escape(draft.title)}</title>'
        f'<meta name="author" content="{escape(draft.author)}">'
        f"<style>{_STYLE.format(font=draft.font, colour=draft.colour, running=draft.running)}</style></head><body>"
        f'<p class="band">{escape(draft.organisation)}</p><h1 class="title">{escape(draft.title)}</h1>'
        f'<p class="subtitle">{escape(draft.subtitle)}</p><table>{facts}</table><div class="page"></div>'
        f"{text}" + (f'<ol class="notes">{foot}</ol>' if notes else "") + "</body></html>"
    )


def _block(draft: Draft, block: Block, notes: list[str]) -> str:
    if block.kind == "table":
        return _table(block, notes)
    if block.kind == "contents":
        items = "".join(f"<li>{escape(heading.text)}</li>" for heading in draft.headings)
        return f'<p class="toc"><b>Innehåll</b></p><ul class="contents">{items}</ul><div class="page"></div>'
    if block.kind == "page":
        return '<div class="page"></div>'
    text = _marked(block.runs, notes)
    return {
        "heading": f"<h{block.level}>{text}</h{block.level}>",
        "bullet": f"<ul><li>{text}</li></ul>",
        "box": f'<div class="box"><p>{text}</p></div>',
        "caption": f"<p><small>{text}</small></p>",
    }.get(block.kind, f"<p>{text}</p>")


def _table(block: Block, notes: list[str]) -> str:
    columns = "".join(f'<col style="width:{width / 16 * 100:.0f}%">' for width in widths(block, 16))
    head, *rows = [[_marked(cell, notes) for cell in row] for row in block.rows]
    top = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    rest = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><colgroup>{columns}</colgroup><thead><tr>{top}</tr></thead><tbody>{rest}</tbody></table>"


def _marked(runs: tuple[Run, ...], notes: list[str]) -> str:
    text = ""
    for run in runs:
        if run.note:
            notes.append(run.note)
            text += f"<sup>{len(notes)}</sup>"
        else:
            text += f"<b>{escape(run.text)}</b>" if run.strong else escape(run.text)
    return text
