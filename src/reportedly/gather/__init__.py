"""Gathers articles from texts, pages, files, folders, JSON lines and addresses."""

from reportedly.gather.single import gather_text

__all__ = ["gather_text"]
