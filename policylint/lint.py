"""The straight line for one document: read, annotate, profile, check, judge. Nothing else knows the whole order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import msgspec

from policylint.activity import ACTIVITY, ASKED, activity_of
from policylint.checks.starting import starting_points
from policylint.combining import combine
from policylint.document import Document
from policylint.errors import ReadError
from policylint.findings import DocumentProfile, DocumentReport, Failure, Reason, RuleResult, Verdict, findings_of
from policylint.language.annotate import annotate
from policylint.language.annotated import AnnotatedDocument
from policylint.language.concepts import ConceptIndex
from policylint.language.context import places_of
from policylint.language.lexicon import Lexicon
from policylint.options import LintOptions
from policylint.profile import Organisation, load_organisation, profile_of
from policylint.reading.guard import ReaderProcess
from policylint.rule import Pack, Rule
from policylint.rulepack import load_vocabularies, vocabulary_data
from policylint.verdict import judge, severity_of

_DEFAULTS: Final = LintOptions()
_CRASHED: Final = "judging-crashed"


class Linter:
    """Checks documents against a pack. A context manager: it holds the process in which files are read."""

    def __init__(self, pack: Pack, options: LintOptions = _DEFAULTS, *, reader: ReaderProcess | None = None) -> None:
        """Start the reader at once, so that its imports overlap with the language component's."""
        self.pack = pack
        self.options = options
        self._reader = reader or ReaderProcess(pdf_engine=options.pdf_engine)
        self._lexicon: Lexicon | None = None
        self._organisation: Organisation | None = None

    def __enter__(self) -> Self:
        """Start the reader."""
        self._reader.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the reader."""
        self._reader.close()

    def check(self, path: Path) -> DocumentReport:
        """Give the report on one document. What goes wrong with it becomes the report's failure."""
        self._reader.submit(path)
        return self._result(path)

    def check_many(self, paths: Iterable[Path]) -> Iterator[DocumentReport]:
        """Give the reports in the order of the paths; the next document is read while one is judged."""
        waiting: Path | None = None
        is_done = False
        try:
            for path in paths:
                if waiting is None:
                    self._reader.submit(path)
                else:
                    read = self._take()
                    self._reader.submit(path)
                    yield self._report(waiting, read)
                waiting = path
            if waiting is not None:
                yield self._result(waiting)
            is_done = True
        finally:
            if not is_done:  # nobody will take the document that was handed over ahead
                self._reader.close()

    def check_as_one(self, paths: Sequence[Path]) -> DocumentReport:
        """Give one report on a plan that comes in several files, in the order given."""
        parts: list[Document] = []
        for path in paths:
            self._reader.submit(path)
            read = self._take()
            if isinstance(read, Failure):
                return DocumentReport(path=str(path), failure=read)
            parts.append(read)
        return self._guarded(paths[0], lambda: self.judge(combine(parts)))

    def judge(self, document: Document) -> DocumentReport:
        """Give the report on a document that has been read; a rule that crashes is not assessed."""
        lexicon, organisation = self._resources()
        annotated = annotate(document, lexicon)
        profile = profile_of(document, organisation, self.options)
        profile = msgspec.structs.replace(profile, international_activity=activity_of(annotated, profile.type.value))
        results = tuple(self._judge_one(rule, annotated, profile, lexicon.index) for rule in self._selected())
        areas = tuple(self._judge_one(rule, annotated, profile, lexicon.index) for rule in self.pack.areas)
        return DocumentReport(
            path=document.path,
            document=document,
            profile=profile,
            results=results,
            target_areas=areas,
            findings=findings_of(document.path, results),
        )

    def annotate(self, document: Document) -> AnnotatedDocument:
        """Give the clauses of a document that has been read, as they are judged."""
        return annotate(document, self._resources()[0])

    def _judge_one(
        self, rule: Rule, annotated: AnnotatedDocument, profile: DocumentProfile, index: ConceptIndex
    ) -> RuleResult:
        try:
            return judge(rule, annotated, profile, index, self.pack.names)
        except Exception as error:
            return RuleResult(
                rule=rule.id,
                requirement=rule.clause.requirement,
                verdict=Verdict.NOT_ASSESSED,
                severity=severity_of(rule, profile.groups),
                reason=Reason(code="crashed", values={"error": _told(error)}),
            )

    def _result(self, path: Path) -> DocumentReport:
        return self._report(path, self._take())

    def _take(self) -> Document | Failure:
        if self._lexicon is None:
            self._resources()
        try:
            return self._reader.result()
        except ReadError as error:
            return Failure(code=error.code, details={key: str(value) for key, value in error.details.items()})
        except Exception as error:
            return Failure(code=_CRASHED, details={"error": _told(error)})

    def _report(self, path: Path, read: Document | Failure) -> DocumentReport:
        if isinstance(read, Failure):
            return DocumentReport(path=str(path), failure=read)
        return self._guarded(path, lambda: self.judge(read))

    def _guarded(self, path: Path, judged: Callable[[], DocumentReport]) -> DocumentReport:
        """Give a report; a crash outside the rules fails this document and no other."""
        self._resources()  # a fault of the pack's own is no document's
        try:
            return judged()
        except Exception as error:
            return DocumentReport(path=str(path), failure=Failure(code=_CRASHED, details={"error": _told(error)}))

    def _selected(self) -> Iterator[Rule]:
        for rule in self.pack.rules:
            if self.options.takes({rule.id, rule.clause.requirement, rule.family}):
                yield rule

    def _resources(self) -> tuple[Lexicon, Organisation]:
        if self._lexicon is None or self._organisation is None:
            vocabularies = tuple(load_vocabularies(self.pack))
            concepts = (concept for vocabulary in vocabularies for concept in vocabulary.concepts)
            wanted = starting_points((*self._selected(), *self.pack.areas), concepts, ACTIVITY, ASKED)
            self._lexicon = Lexicon(
                index=ConceptIndex(vocabularies, wanted),
                places=places_of(vocabulary_data("places")["places"]),
            )
            self._organisation = load_organisation(self.pack)
        return self._lexicon, self._organisation


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
