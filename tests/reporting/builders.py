"""Reports built by hand: a small pack, and documents whose quotes are found in their own text."""

import hashlib

from policylint.document import Block, BlockKind, Coverage, Document, Format, Location, Skipped
from policylint.findings import (
    Certainty,
    DocumentProfile,
    DocumentReport,
    Evidence,
    Failure,
    Placement,
    ProfileField,
    Reason,
    RuleResult,
    Severity,
    Verdict,
    findings_of,
)
from policylint.rule import (
    Advice,
    Applies,
    Bilingual,
    Clause,
    Group,
    Layer,
    Messages,
    MessageSet,
    Pack,
    Pattern,
    Rule,
    RuleTest,
    When,
)


def two(sv: str, en: str) -> Bilingual:
    return Bilingual(sv=sv, en=en)


ADVICE = two(
    "Skriv vilken finansiering ni prövar, vem som ansvarar och när.",
    "Write which funding you consider, who is responsible and when.",
)
NO_TOWNS = two("Ta bort planen på en ny vänort.", "Remove the plan for a new twin town.")
EU_GOALS = two("Knyt ett eget mål till ett mål i EU.", "Tie a goal of your own to one of the EU.")
CURRENT = two("Byt ut det gamla programmets namn.", "Replace the name of the old programme.")


def rule(
    rule_id: str,
    requirement: str,
    family: str,
    name: Bilingual,
    *,
    severity: Severity = Severity.WARNING,
    advice: Bilingual = ADVICE,
) -> Rule:
    return Rule(
        id=rule_id,
        check="coverage",
        name=name,
        family=family,
        severity={Group.CORE: severity, Group.LIGHT: Severity.INFO},
        clause=Clause(
            requirement=requirement,
            layer=Layer.ANNEX,
            section="Bilaga 3, Lokalt",
            quote="Möjligheten att ansöka om medel beaktas och tas tillvara i all verksamhet.",
            paraphrase=two(
                "Varje verksamhet ska pröva om den kan söka pengar utifrån, och göra det när det passar.",
                "Every unit is to consider whether it can apply for outside money, and do so where it fits.",
            ),
        ),
        applies=Applies(groups=(Group.CORE,), when=When.DOMAIN, domains=("culture", "education"), from_="2014-10-09"),
        evidence={
            "named": Pattern(any=("erasmus", "nordplus"), with_=(("apply",),), mood=("commitment",), actor=("own",))
        },
        verdicts={Verdict.ADDRESSED: "named", Verdict.MISSING: "otherwise"},
        messages=Messages(
            sv=MessageSet(
                addressed="Dokumentet åtar sig att söka {concepts}.",
                missing="Ingenstans i texten prövas möjligheten att söka pengar utifrån.",
                partly="Avsikten finns, men ingen källa är namngiven.",
                mentioned="{concepts} nämns, men nämnden åtar sig inte att söka.",
                contradicted="Texten utesluter det som kravet ber om.",
                not_applicable="Dokumentet beskriver inga nya vänorter.",
            ),
            en=MessageSet(
                addressed="The document undertakes to apply for {concepts}.",
                missing="Nowhere does the text weigh the possibility of outside money.",
                partly="The intention is there, but no source is named.",
                mentioned="{concepts} is named, but the committee does not undertake to apply.",
                contradicted="The text rules out what the requirement asks for.",
                not_applicable="The document describes no new twin towns.",
            ),
        ),
        advice=Advice(
            text=advice,
            example=two(
                "Biblioteken söker under hösten medel ur Kreativa Europa; utvecklingschefen ansvarar.",
                "The libraries apply for money from Creative Europe in the autumn; the head of development sees to it.",
            ),
            headings=("finansiering", "ekonomi"),
            suggest=("funding",),
        ),
        tests=(
            RuleTest(
                name="source-and-actor",
                verdict=Verdict.ADDRESSED,
                document="# Plan\n\nMuseet söker stöd ur Nordplus i mars.",
            ),
            RuleTest(name="silence", verdict=Verdict.MISSING, document="# Plan\n\nMuseet håller öppet alla dagar."),
        ),
    )


PACK = Pack(
    id="provstad-2014",
    name=two("Provstads policy", "The policy of Provstad"),
    version="1",
    authority="Provstad",
    policy=two("Policy för internationellt arbete", "Policy for international work"),
    adopted="2014-10-09",
    review_by="2020-12-31",
    facts_as_of="2026-11",
    families={
        "funding": two("Internationellt arbete och finansiering", "International work and funding"),
        "eu-2020": two("Mål på EU-nivå", "Goals at EU level"),
        "agreements": two("Avtal och vänorter", "Agreements and twin towns"),
        "document": two("Dokumentet självt", "The document itself"),
    },
    names={
        "verksamhetsplan": two("verksamhetsplan", "operational plan"),
        "riktlinje": two("riktlinje", "guideline"),
        "culture": two("kultur", "culture"),
        "education": two("utbildning", "education"),
        "kreativa-europa": two("Kreativa Europa", "Creative Europe"),
        "erasmus": two("Erasmus+", "Erasmus+"),
        "nordplus": two("Nordplus", "Nordplus"),
    },
    rules=(
        rule("engagement", "R1", "funding", two("Internationellt arbete vägs in", "International work is considered")),
        rule("funding-used", "R2", "funding", two("Pengar utifrån prövas", "Outside money is considered")),
        rule("funding-sought", "R3", "funding", two("Pengar utifrån söks", "Outside money is sought")),
        rule("eu-goals", "R4", "eu-2020", two("EU:s mål finns med", "The goals of the EU are there"), advice=EU_GOALS),
        rule("levels", "R7", "eu-2020", two("Beslut på andra nivåer syns", "Decisions of other levels are visible")),
        rule("no-new-towns", "R8", "agreements", two("Inga nya vänorter", "No new twin towns"), advice=NO_TOWNS),
        rule(
            "outdated",
            "R56",
            "document",
            two("Aktuella hänvisningar", "Current references"),
            severity=Severity.INFO,
            advice=CURRENT,
        ),
    ),
)

ENGAGED = (
    "Nämnden deltar 2025–2027 i två Erasmus+-projekt om läsning och avsätter 0,3 tjänst för samordningen, "
    "som sker tillsammans med stadsledningskontoret och de andra nämnder som arbetar med barn och unga."
)
HISTORY = "Biblioteken hade tidigare ett projekt inom Nordplus."
WISH = "Nämnden vill gärna söka externa medel om tillfälle ges."
TOWN = "Under 2026 knyter nämnden en ny vänort i Portugal till sig."
OLD = "Under 2026 söker vi medel ur Horisont 2020."
TEXT = (
    (BlockKind.TITLE, "Verksamhetsplan 2025 för kulturnämnden", (1,), ()),
    (BlockKind.HEADING, "Utveckling", (2,), ("Utveckling",)),
    (BlockKind.PARAGRAPH, ENGAGED, (2, 3), ("Utveckling",)),
    (BlockKind.PARAGRAPH, HISTORY, (3,), ("Utveckling",)),
    (BlockKind.HEADING, "Ekonomi", (4,), ("Ekonomi",)),
    (BlockKind.PARAGRAPH, WISH, (4,), ("Ekonomi",)),
    (BlockKind.PARAGRAPH, TOWN, (4,), ("Ekonomi",)),
    (BlockKind.PARAGRAPH, OLD, (4,), ("Ekonomi",)),
)


def document(path: str = "vp-kultur.docx", coverage: Coverage | None = None) -> Document:
    blocks, text = [], ""
    for number, (kind, words, pages, section) in enumerate(TEXT):
        start = len(text)
        place = Location(block=number, start=start, end=start + len(words), pages=pages, section=section)
        level = 1 if kind is BlockKind.HEADING else None
        blocks.append(Block(kind=kind, location=place, level=level))
        text += words + "\n\n"
    return Document(
        path=path,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        format=Format.DOCX,
        text=text.rstrip("\n"),
        blocks=tuple(blocks),
        coverage=coverage or Coverage(unit="pages", total=4, read=4),
    )


def seen(words: str, *, reason: str = "", concepts: tuple[str, ...] = (), pattern: str = "named") -> Evidence:
    number = next(number for number, row in enumerate(TEXT) if words in row[1])
    here = document()
    start = here.text.index(words)
    _, _, pages, section = TEXT[number]
    place = Location(block=number, start=start, end=start + len(words), pages=pages, section=section)
    return Evidence(
        pattern=pattern,
        quote=words,
        location=place,
        mood="background" if reason else "commitment",
        actor="own",
        concepts=concepts,
        reason=reason,
    )


def result(
    rule_id: str,
    verdict: Verdict,
    *evidence: Evidence,
    not_counted: tuple[Evidence, ...] = (),
    reason: Reason | None = None,
    placement: Placement | None = None,
    suggestions: tuple[str, ...] = (),
) -> RuleResult:
    the_rule = next(rule for rule in PACK.rules if rule.id == rule_id)
    return RuleResult(
        rule=rule_id,
        requirement=the_rule.clause.requirement,
        verdict=verdict,
        severity=the_rule.severity[Group.CORE],
        reason=reason or Reason(code="rule", values={"concepts": "erasmus,nordplus"}),
        evidence=evidence,
        not_counted=not_counted,
        placement=placement,
        suggestions=suggestions,
    )


def field(value: str, certainty: Certainty = Certainty.SURE, source: str = "title") -> ProfileField:
    return ProfileField(value=value, certainty=certainty, source=source)


def profile(**changes: object) -> DocumentProfile:
    values: dict[str, object] = {
        "type": ProfileField(
            value="verksamhetsplan",
            certainty=Certainty.SURE,
            source="title",
            quote="Verksamhetsplan 2025 för kulturnämnden",
            location=document().blocks[0].location,
        ),
        "groups": ("core",),
        "reference_date": field("2025"),
        "period": field("2025"),
        "body": field("Kulturnämnden"),
        "domains": (field("culture", Certainty.LIKELY, "text"),),
    }
    return DocumentProfile(**(values | changes))  # type: ignore[arg-type]


def report(
    *results: RuleResult,
    path: str = "planer/vp-kultur.docx",
    taken_for: DocumentProfile | None = None,
    coverage: Coverage | None = None,
) -> DocumentReport:
    return DocumentReport(
        path=path,
        document=document(path, coverage),
        profile=taken_for or profile(),
        results=results,
        findings=findings_of(path, results),
    )


NOT_DESCRIBED = result("no-new-towns", Verdict.NOT_APPLICABLE)
GOOD_RESULTS = (
    result("engagement", Verdict.ADDRESSED, seen(ENGAGED)),
    result("funding-used", Verdict.ADDRESSED, seen(ENGAGED), not_counted=(seen(HISTORY, reason="past"),)),
    result("funding-sought", Verdict.ADDRESSED, seen(ENGAGED)),
    NOT_DESCRIBED,
)
GAP_RESULTS = (
    result("engagement", Verdict.ADDRESSED, seen(ENGAGED)),
    result(
        "funding-used",
        Verdict.MENTIONED,
        seen("Nordplus", concepts=("nordplus",)),
        reason=Reason(code="rule", values={"concepts": "nordplus"}),
        not_counted=(seen(HISTORY, reason="past"),),
        placement=Placement(section=("Ekonomi",), block=4),
        suggestions=("kreativa-europa", "nordplus"),
    ),
    result("funding-sought", Verdict.PARTLY, seen(WISH), placement=Placement(section=("Ekonomi",), block=4)),
    result("eu-goals", Verdict.MISSING, placement=Placement()),
    result("levels", Verdict.NOT_APPLICABLE, reason=Reason(code="other-group")),
    result("no-new-towns", Verdict.CONTRADICTED, seen(TOWN)),
    result("outdated", Verdict.CONTRADICTED, seen(OLD)),
)

good = report(*GOOD_RESULTS, path="planer/vp-kultur-bra.docx")
gaps = report(*GAP_RESULTS)
partly = report(
    *GOOD_RESULTS[:2], result("funding-sought", Verdict.PARTLY, seen(WISH)), path="planer/vp-kultur-delvis.docx"
)
not_covered = report(
    *(result(rule.id, Verdict.NOT_APPLICABLE, reason=Reason(code="other-group")) for rule in PACK.rules),
    path="planer/riktlinje-resor.docx",
    taken_for=profile(type=field("riktlinje"), groups=("none",)),
)
before = report(
    *(result(rule.id, Verdict.NOT_APPLICABLE, reason=Reason(code="before-policy")) for rule in PACK.rules),
    path="planer/vp-2012.docx",
    taken_for=profile(reference_date=field("2012"), period=field("2012")),
)
unread = report(
    *GOOD_RESULTS,
    path="planer/inskannad.pdf",
    coverage=Coverage(
        unit="pages",
        total=12,
        read=8,
        without_text=tuple(Skipped(where=str(page), reason="no-text-layer") for page in (4, 5, 6, 11)),
        pending_revisions=3,
        revision_authors=("Anna Ek", "Bo Al"),
        open_comments=1,
    ),
)
unsure = report(
    result("engagement", Verdict.ADDRESSED, seen(ENGAGED)),
    result("eu-goals", Verdict.NOT_ASSESSED, reason=Reason(code="no-reference-date")),
    path="planer/plan.docx",
    taken_for=profile(
        type=field("verksamhetsplan", Certainty.GUESS, "file-name"),
        reference_date=None,
        period=None,
        body=field("Annestads kommun", Certainty.GUESS, "text"),
        domains=(),
        binding=field("no", Certainty.LIKELY, "text"),
    ),
)
odd = DocumentReport(
    path="-",
    document=document(
        "-",
        Coverage(
            unit="parts",
            total=5,
            read=3,
            skipped=(
                Skipped(where="word/footnotes.xml", reason="broken-part"),
                Skipped(where="word/header1.xml", reason="broken-part"),
            ),
            notes=("struck-through-text",),
            pending_revisions=1,
        ),
    ),
    profile=profile(
        type=field("verksamhetsplan", Certainty.GUESS, "default"),
        reference_date=field("2013", Certainty.GUESS, "file-property"),
        period=field("2013-2016", Certainty.LIKELY, "text"),
        domains=(field("culture", Certainty.GUESS, "text"),),
        body=None,
        binding=field("no", Certainty.LIKELY, "text"),
        international_activity=field("yes", Certainty.LIKELY, "text"),
    ),
    results=(
        result("no-new-towns", Verdict.NOT_APPLICABLE, reason=Reason(code="before-policy")),
        result("engagement", Verdict.PARTLY, seen(ENGAGED), seen(WISH), seen(OLD), not_counted=(seen(HISTORY),)),
        RuleResult(
            rule="from-another-pack",
            requirement="X",
            verdict=Verdict.MISSING,
            severity=Severity.WARNING,
            reason=Reason(code="a-new-reason"),
            placement=Placement(),
        ),
    ),
    target_areas=(
        RuleResult(
            rule="employment",
            requirement="R4",
            verdict=Verdict.PARTLY,
            severity=Severity.WARNING,
            reason=Reason(code="rule"),
            evidence=(seen(WISH),),
        ),
    ),
)
failed = DocumentReport(path="planer/hemlig.docx", failure=Failure(code="encrypted"))
EVERY = {
    "good": good,
    "gaps": gaps,
    "partly": partly,
    "not-covered": not_covered,
    "before-policy": before,
    "unread": unread,
    "unsure": unsure,
    "odd": odd,
    "failed": failed,
}
