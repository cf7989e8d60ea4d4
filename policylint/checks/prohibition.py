"""Prohibition: does the document plan what the policy forbids, or keep to it where it describes such things?"""

from policylint.checks.coverage import gather

__all__ = ["gather"]
