"""What is known of a word form: lemma, parts, genitive and verb form."""

import pytest

from policylint.language.verbs import VerbForm
from policylint.language.words import lemma_of, parts_of, word_of


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("städernas", "stad"),
        ("målen", "mål"),
        ("medlen", "medel"),
        ("ansökningarna", "ansökan"),
        ("medlemmar", "medlem"),
        ("skolorna", "skola"),
        ("planernas", "plan"),
        ("lagen", "lag"),
        ("klimatmålen", "klimatmål"),
        ("vänortsavtalen", "vänortsavtal"),
        ("barnkonventionens", "barnkonvention"),
        ("våra", "vår"),
        ("Kommunen", "kommun"),
    ],
)
def test_lemma(form: str, lemma: str) -> None:
    assert word_of(form).lemma == lemma
    assert lemma_of(lemma) == lemma


@pytest.mark.parametrize(
    ("form", "key"),
    [("EU:s", "eu"), ("EU:n", "eu"), ("Kassels", "kassel"), ("Interregs", "interreg"), ("FN’s", "fn")],
)
def test_a_name_is_found_without_its_ending(form: str, key: str) -> None:
    assert key in word_of(form).keys


@pytest.mark.parametrize(
    ("form", "modifier", "head"),
    [
        ("klimatmålen", "klimat", "mål"),
        ("ungdomsarbetslösheten", "ungdom", "arbetslöshet"),
        ("verksamhetsplan", "verksamhet", "plan"),
        ("vänortsavtalen", "vänort", "avtal"),
        ("EU-medel", "eu", "medel"),
        ("Erasmus+-projektet", "erasmus+", "projekt"),
        ("Interreg-projektens", "interreg", "projekt"),
        ("matsvinnet", "mat", "svinn"),
        ("bostadsförsörjningsprogrammet", "bostadsförsörjning", "program"),
    ],
)
def test_parts_of_a_compound(form: str, modifier: str, head: str) -> None:
    assert (modifier, head) in parts_of(word_of(form))


@pytest.mark.parametrize("form", ["tillgänglighet", "redovisningen", "undervisning", "MILJÖMÅL", "plan", "2027"])
def test_no_compound(form: str) -> None:
    """Prefixes and endings that look like words are none; capitals alone are an abbreviation."""
    assert parts_of(word_of(form)) == ()


def test_a_member_is_no_honey() -> None:
    assert "med" not in [modifier for modifier, _ in parts_of(word_of("medlemmar"))]


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("söker", VerbForm.PRESENT),
        ("söka", VerbForm.INFINITIVE),
        ("sökte", VerbForm.PAST),
        ("sökt", VerbForm.SUPINE),
        ("söks", VerbForm.PASSIVE_PRESENT),
        ("sökas", VerbForm.PASSIVE_INFINITIVE),
        ("tecknas", VerbForm.PASSIVE_PRESENT),
        ("beslutats", VerbForm.PASSIVE_SUPINE),
        ("tecknar", VerbForm.PRESENT),
        ("deltog", VerbForm.PAST),
        ("genomförs", VerbForm.PASSIVE_PRESENT),
        ("ska", VerbForm.PRESENT),
        ("skulle", VerbForm.PAST),
        ("finns", VerbForm.PRESENT),
        ("hoppas", VerbForm.PRESENT),
        ("klimatkompenserar", VerbForm.PRESENT),
    ],
)
def test_verb_form(form: str, verb: VerbForm) -> None:
    assert word_of(form).verb is verb


@pytest.mark.parametrize(
    "form",
    "resa mål bidrag arbete stöd avtal förslag testbäddar deltagande luft flyg skola Kassel 2027 EU-medel".split(),
)
def test_no_verb(form: str) -> None:
    """Nouns that share their form with a verb are nouns in a plan."""
    assert word_of(form).verb is None


def test_the_one_who_signs_is_not_meant() -> None:
    assert word_of("tecknar").lemma == "teckna"


@pytest.mark.parametrize("form", ["nämnd", "åtgärd", "jobbspår", "energiplan"])
def test_a_lemma_is_its_own_lemma(form: str) -> None:
    assert word_of(form).lemma == form


@pytest.mark.parametrize("form", ["tecknades", "sökts"])
def test_passive_past(form: str) -> None:
    assert word_of(form).verb in (VerbForm.PASSIVE_PAST, VerbForm.PASSIVE_SUPINE)
