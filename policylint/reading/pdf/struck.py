"""Text that is struck through: a draft printed with its tracked changes shows what was taken out."""

from policylint.reading.pdf.lines import Page

_LOW, _HIGH = 0.3, 0.58


def has_struck_text(page: Page) -> bool:
    """Tell whether a thin line runs through the middle of letters; underlines and table lines do not."""
    flat = [rule.box for rule in page.rules if rule.flat and rule.box.height <= 2.0]
    if not flat or len(flat) > 600:
        return False
    for segment in page.segments:
        box = segment.box
        if segment.turned or len(segment.text) < 3:
            continue
        low, high = box.bottom + _LOW * box.height, box.bottom + _HIGH * box.height
        for rule in flat:
            inside = rule.left >= box.left - 2 and rule.right <= box.right + 2 and rule.width >= segment.size
            if inside and low < rule.middle < high:
                return True
    return False
