"""Bytes → Document."""

from corpus.reading.decode import Unreadable
from corpus.reading.reader import digest_of, read

__all__ = ["Unreadable", "digest_of", "read"]
