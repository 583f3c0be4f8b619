"""Search: names by how they are written or said, passages by what stands in them; one query for both."""

from corpus.search.query import Query, QueryError, parse
from corpus.search.results import Results
from corpus.search.searcher import Searcher

__all__ = ["Query", "QueryError", "Results", "Searcher", "parse"]
