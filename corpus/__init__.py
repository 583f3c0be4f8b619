"""yaolan's knowledge of a corpus: reading, extraction, linking, the library and search. Runs without a terminal."""
