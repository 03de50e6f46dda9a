"""Actors of an article: who is named or pointed to, and which mentions are of one."""

from reportedly.read.actors.finder import find_actors

__all__ = ["find_actors"]
