"""Swedish: words, sentences, concepts, and who commits to what.

One spaCy pipeline (`pipeline`) gives tokens and sentences, one Doc per block. `words` knows forms, lemmas and
compounds; `vocabulary` holds the concepts; `concepts` finds them; `clauses` and `assertion` say who commits to what, or
not; `context` says what kind of place a block is. `annotate` runs them in order.
"""
