"""Gathers articles from texts, pages, files, folders, JSON lines and addresses."""

from reportedly.gather.many import Unread, gather
from reportedly.gather.single import gather_bytes, gather_text

__all__ = ["Unread", "gather", "gather_bytes", "gather_text"]
