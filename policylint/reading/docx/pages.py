"""Which page a place of a Word file is on, as far as the file tells."""


class Pages:
    """Counts the breaks that the file holds: explicit ones, and those where Word last broke the page itself.

    Word writes its own mark after an explicit break as well; the two are one break where no text stands between.
    """

    def __init__(self, first: int = 1) -> None:
        """Begin on a page."""
        self.current = first
        self.known = False
        self._has_text = False
        self._just_broken = False

    def text(self) -> None:
        """Note that text stands on the current page."""
        self._has_text = True
        self._just_broken = False

    def explicit(self, *, before_paragraph: bool = False) -> None:
        """Count a break somebody put in; one before the first paragraph of all breaks nothing."""
        self.known = True
        if before_paragraph and (not self._has_text or self._just_broken):
            return
        self.current += 1
        self._just_broken = True

    def rendered(self) -> None:
        """Count a break where Word broke the page."""
        self.known = True
        if self._just_broken:
            self._just_broken = False
        else:
            self.current += 1
