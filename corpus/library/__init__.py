"""What the corpus knows, kept in one SQLite file: written by the indexer process, read by everyone else."""
