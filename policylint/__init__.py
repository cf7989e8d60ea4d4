"""policylint reads a draft plan and says which requirements of a policy it addresses.

From Python: `lint.Linter` checks documents against a pack that `load_pack` gives; a report holds its `Document` and a
`Finding` for each `Verdict` that somebody must act on. `lint` is the module with the straight line for one document.
The names are looked up when they are used, so that `policylint --help` waits for none of them.
"""

TYPE_CHECKING = False  # what type checkers take for true; `typing` itself would take longer than all else here
if TYPE_CHECKING:
    from policylint import lint as lint
    from policylint.document import Document as Document
    from policylint.findings import Finding as Finding
    from policylint.findings import Verdict as Verdict
    from policylint.rulepack import load_pack as load_pack

__all__ = ["Document", "Finding", "Verdict", "__version__", "lint", "load_pack"]
__version__ = "0.1.0"

_MODULES = {
    "Document": "document",
    "Finding": "findings",
    "Verdict": "findings",
    "lint": "lint",
    "load_pack": "rulepack",
}

if not TYPE_CHECKING:  # a type checker would take any name for known

    def __getattr__(name: str) -> object:
        """Give a public name from the module that holds it."""
        if name not in _MODULES:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        from importlib import import_module

        module = import_module(f"{__name__}.{_MODULES[name]}")
        return module if name == _MODULES[name] else getattr(module, name)


def __dir__() -> list[str]:
    """Give the public names, also those that have not been used yet."""
    return sorted({*globals(), *__all__})
