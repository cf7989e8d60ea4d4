"""policylint reads a draft plan and says which requirements of a policy it addresses."""

__version__ = "0.1.0"
