"""Concepts by all their names: inflection, compounds, gaps, ambiguous names; the longest match wins."""

from collections.abc import Callable

import pytest

from policylint.language.annotated import AnnotatedDocument
from policylint.language.concepts import ConceptIndex, Wanted
from policylint.language.tokens import tokens_of

MakeIndex = Callable[..., ConceptIndex]
Annotate = Callable[[str], AnnotatedDocument]

NAME = "name: {sv: namn, en: name}"
TWIN = f"- {{id: twin, {NAME}, tags: [t], aliases: [vänort], compound: both}}\n"


def _found(index: ConceptIndex, sentence: str, heading: str = "") -> list[tuple[str, str]]:
    """Give the matched words and the concept of each match, as they stand in the sentence."""
    texts, starts = tokens_of(sentence)
    found = []
    for match in index.find(index.known(texts), heading):
        end = starts[match.end - 1] + len(texts[match.end - 1])
        found.append((sentence[starts[match.start] : end], match.entry.concept.id))
    return found


@pytest.mark.parametrize(
    "form", ["vänort", "vänorten", "Vänorterna", "vänorternas", "vänortsavtal", "VÄNORT", "systervänort", "vänorts-"]
)
def test_inflection_and_compounds(index: MakeIndex, form: str) -> None:
    assert _found(index(TWIN), f"Om {form} här") == [(form, "twin")]


@pytest.mark.parametrize("form", ["vän", "ort", "vänlig", "orten", "vänortad2"])
def test_what_is_another_word(index: MakeIndex, form: str) -> None:
    assert _found(index(TWIN), f"Om {form} här") == []


@pytest.mark.parametrize(
    ("compound", "forms"),
    [("none", []), ("modifier", ["klimatmål"]), ("head", ["stadsklimat"]), ("both", ["klimatmål", "stadsklimat"])],
)
def test_which_part_of_a_compound_counts(index: MakeIndex, compound: str, forms: list[str]) -> None:
    made = index(f"- {{id: climate, {NAME}, tags: [t], aliases: [klimat], compound: {compound}}}\n")
    assert [words for words, _ in _found(made, "Om klimatmål och stadsklimat")] == forms


def test_a_form_may_be_excluded(index: MakeIndex) -> None:
    made = index(
        f"- {{id: climate, {NAME}, tags: [t], aliases: [klimat], compound: both, excluding: [företagsklimat]}}\n"
    )
    assert _found(made, "Ett företagsklimat och ett stadsklimat") == [("stadsklimat", "climate")]


@pytest.mark.parametrize("form", ["EU-medel", "EU-medlen", "eu-medel", "EU-medels"])
def test_hyphens(index: MakeIndex, form: str) -> None:
    assert _found(index(f"- {{id: money, {NAME}, tags: [t], aliases: [EU-medel]}}\n"), f"Om {form} nu") == [
        (form, "money")
    ]


@pytest.mark.parametrize("form", ["Erasmus+", "Erasmus+-projektet", "Erasmus+-projekt"])
def test_a_name_with_a_sign(index: MakeIndex, form: str) -> None:
    made = index(f"- {{id: erasmus, {NAME}, tags: [t], aliases: [Erasmus+]}}\n")
    assert _found(made, f"Inom {form} söks medel") == [(form, "erasmus")]


def test_a_short_name_in_capitals_is_no_other_word(index: MakeIndex) -> None:
    made = index(f"- {{id: fund, {NAME}, tags: [t], aliases: [AMIF]}}\n")
    assert _found(made, "AMIF och AMIF:s och amif") == [("AMIF", "fund"), ("AMIF:s", "fund")]


def test_several_words_in_any_inflection(index: MakeIndex) -> None:
    made = index(f"- {{id: work, {NAME}, tags: [t], aliases: [internationellt samarbete]}}\n")
    assert _found(made, "De internationella samarbetena växer") == [("internationella samarbetena", "work")]


def test_the_longest_match_wins(index: MakeIndex) -> None:
    made = index(
        f"- {{id: fund, {NAME}, tags: [t], aliases: [socialfonden]}}\n"
        f"- {{id: plus, {NAME}, tags: [t], aliases: [Europeiska socialfonden plus]}}\n"
    )
    assert _found(made, "Ur Europeiska socialfonden plus") == [("Europeiska socialfonden plus", "plus")]
    assert _found(made, "Ur socialfonden") == [("socialfonden", "fund")]


def test_a_gap_of_three_words_at_most(index: MakeIndex) -> None:
    made = index(f"- {{id: call, {NAME}, tags: [t], aliases: [lämna … ansökan]}}\n")
    assert _found(made, "Vi lämnar en ny gemensam ansökan") == [("lämnar en ny gemensam ansökan", "call")]
    assert _found(made, "Vi lämnar in alla handlingar före en ansökan") == []


def test_a_gap_hides_no_name_inside_it(index: MakeIndex) -> None:
    made = index(
        f"- {{id: money, {NAME}, tags: [t], aliases: [medel … fond]}}\n"
        f"- {{id: nordic, {NAME}, tags: [t], aliases: [nordisk]}}\n"
    )
    assert {concept for _, concept in _found(made, "Om medel ur nordisk fond")} == {"money", "nordic"}


def test_an_ending(index: MakeIndex) -> None:
    made = index(f"- {{id: act, {NAME}, tags: [t], aliases: ['*direktivet']}}\n")
    assert _found(made, "Avfallsdirektivet gäller, och direktivet också") == [("Avfallsdirektivet", "act")]


def test_an_exact_form(index: MakeIndex) -> None:
    made = index(f"- {{id: new, {NAME}, tags: [t], aliases: ['=nya']}}\n")
    assert _found(made, "Den nya och en ny") == [("nya", "new")]


def test_an_ambiguous_name_needs_its_surroundings(index: MakeIndex) -> None:
    made = index(
        f"- id: aid\n  {NAME}\n  tags: [t]\n  aliases: []\n"
        "  ambiguous: [{alias: Sida, case_sensitive: true, require_any: [bistånd]}]\n"
    )
    assert _found(made, "Stöd från Sida till bistånd") == [("Sida", "aid")]
    assert _found(made, "Stöd från Sida") == []
    assert _found(made, "Stöd från Sida", "Internationellt bistånd") == [("Sida", "aid")]
    assert _found(made, "På nästa sida står om bistånd") == []


def test_a_name_does_not_bear_out_itself(index: MakeIndex) -> None:
    made = index(
        f"- id: fund\n  {NAME}\n  tags: [t]\n  aliases: []\n"
        "  ambiguous: [{alias: integrationsfonden, require_any: [integration]}]\n"
    )
    assert _found(made, "Ur integrationsfonden") == []
    assert _found(made, "Ur integrationsfonden för integration") == [("integrationsfonden", "fund")]


def test_an_old_name_is_known_as_old(index: MakeIndex) -> None:
    made = index(
        f"- id: council\n  {NAME}\n  tags: [t]\n  aliases: [SKR]\n  outdated_aliases: {{SKL: 2019}}\n"
        f"- {{id: done, {NAME}, tags: [t], aliases: [Comenius], outdated_after: 2013}}\n"
    )
    words = made.known("SKR SKL Comenius".split())
    assert [match.entry.outdated_after for match in made.find(words)] == [None, 2019, 2013]


def test_cues_stand_beside_one_another_unless_one_hides_the_other(index: MakeIndex) -> None:
    made = index(
        f"- {{id: deny, {NAME}, tags: [cue.negation], aliases: [inte], compound: none}}\n"
        f"- {{id: denied-plan, {NAME}, tags: [cue.plan], aliases: [planeras inte], compound: none}}\n"
        f"- {{id: not-only, {NAME}, tags: [t], hides: [cue.negation], aliases: [inte bara], compound: none}}\n",
        layer="cue",
    )
    assert set(_found(made, "Det planeras inte")) == {("planeras inte", "denied-plan"), ("inte", "deny")}
    assert _found(made, "Vi gör inte bara det") == [("inte bara", "not-only")]


# ---- the vocabularies that come with the program

_READ = [
    ("Enheten söker medel från Sida för ett partnerskap om bistånd.", "Sida", True),
    ("Läs mer på Sida 14 i bilagan.", "Sida", False),
    ("Föreningen söker stöd ur Leader för landsbygden.", "Leader", True),
    ("En bra ledare lyssnar på sina medarbetare.", "ledare", False),
    ("Kommunen söker medel ur LIFE till våtmarker.", "LIFE", True),
    ("Mottot är work life balance för alla.", "life", False),
    ("Skolan söker bidrag ur Atlas hos UHR.", "Atlas", True),
    ("Eleverna slår upp länder i en atlas.", "atlas", False),
    ("Projektet betalas av ESF.", "ESF", True),
    ("Nämnden söker medel ur Interreg Östersjön.", "Interreg", True),
    ("Föreningens fond delar ut stipendier.", "fond", False),
    ("Medel inom ram täcker kostnaden.", "Medel", False),
    ("Beloppen är utan mervärdesskatt.", "mervärdesskatt", False),
    ("Företagsklimatet ska bli bättre.", "Företagsklimatet", False),
]


@pytest.mark.parametrize(("sentence", "name", "is_money"), _READ, ids=[sentence for sentence, _, _ in _READ])
def test_sources_of_money_and_false_friends(annotated: Annotate, sentence: str, name: str, is_money: bool) -> None:
    """A source of international money is known by name, and a word that only looks like one is not."""
    document = annotated(f"# Plan\n\n## Ekonomi\n\n{sentence}\n")
    tags = {
        tag
        for clause in document.clauses
        for mention in clause.mentions
        if name in document.document.text[mention.start : mention.end]
        for tag in mention.tags
    }
    assert bool(tags & {"funding", "channel"}) is is_money


@pytest.mark.parametrize(
    ("sentence", "area"),
    [
        ("Företagsklimatet ska bli bättre.", "climate_energy"),
        ("Arbetsklimatet på enheten är gott.", "climate_energy"),
        ("El- och energiprogrammet har fler sökande.", "climate_energy"),
    ],
)
def test_a_word_of_one_area_in_another_matter(annotated: Annotate, sentence: str, area: str) -> None:
    clauses = annotated(f"# Plan\n\n## Läget\n\n{sentence}\n").clauses
    assert not any(f"area.{area}" in clause.tags and f"not-for.{area}" not in clause.tags for clause in clauses), (
        clauses
    )


def test_a_cue_that_nobody_asks_for_is_left_out(index: MakeIndex) -> None:
    words = (
        f"- {{id: oars, {NAME}, tags: [oar], aliases: [åra]}}\n"
        f"- {{id: sails, {NAME}, tags: [sail], aliases: [segel]}}\n"
        f"- {{id: rowing, {NAME}, tags: [verb.row], aliases: [ro]}}\n"
    )
    wanted = Wanted(starts=frozenset({"oar"}), named=frozenset(), asked=frozenset({"oar"}))
    sentence = "Vi ska ro med en åra och ett segel"
    assert _found(index(words, layer="cue", wanted=wanted), sentence) == [("ro", "rowing"), ("åra", "oars")]
    assert len(_found(index(words, layer="topic", wanted=wanted), sentence)) == 3  # it may cover another name
    assert len(_found(index(words, layer="cue"), sentence)) == 3
