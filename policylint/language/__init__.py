"""Swedish: words, sentences, concepts, and who commits to what.

`tokens` divides text into words and sentences, with spaCy's Swedish tokenizer. `words` knows forms, lemmas and
compounds (`lemmas`, `verbs`); `vocabulary` holds the concepts; `concepts` finds them (`matching` chooses between them).
`spotting` says which blocks are read at all; `clauses` and `assertion` say who commits to what, or not; `context` says
what kind of place a block is. `annotate` runs them in order, with the `lexicon` of a rule pack.
"""
