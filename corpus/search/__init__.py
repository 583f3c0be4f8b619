"""Queries and hits: names and passages."""
