"""The rule packs and vocabularies, as a data package: found by `policylint.rulepack.rules_root`."""
