"""Unknot: relief for a back in spasm, checked for safety first."""

__version__ = "0.1.0"
