"""Counters written as Word writes them."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 3999
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LARGEST_LETTER = 30 * len(_LETTERS)


def formatted(number: int, form: str) -> str:
    """Give a counter in a format of `ST_NumberFormat`; formats of other scripts come out as plain figures."""
    match form:
        case "none" | "bullet":
            return ""
        case "lowerLetter":
            return letters(number)
        case "upperLetter":
            return letters(number).upper()
        case "lowerRoman":
            return roman(number)
        case "upperRoman":
            return roman(number).upper()
        case "decimalZero":
            return f"{number:02d}"
        case "ordinal":
            return f"{number}:{_ordinal_ending(number)}"
        case _:
            return str(number)


def letters(number: int) -> str:
    """Give a to z, then aa, bb, as Word counts on."""
    if not 0 < number <= _LARGEST_LETTER:
        return str(number)
    round_, place = divmod(number - 1, len(_LETTERS))
    return _LETTERS[place] * (round_ + 1)


def roman(number: int) -> str:
    """Give a number in lower-case Roman numerals, in plain figures where there are none."""
    if not 0 < number <= _LARGEST_ROMAN:
        return str(number)
    numeral = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        numeral += sign * count
    return numeral


def _ordinal_ending(number: int) -> str:
    """Give the Swedish ending: 1:a, 2:a, 3:e, 11:e."""
    return "a" if number % 10 in (1, 2) and number % 100 not in (11, 12) else "e"
