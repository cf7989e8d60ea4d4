"""Reports as text and as data: pure functions over what was found, without files, colours of a terminal or exit."""
