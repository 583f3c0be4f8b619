"""Which places in a text may name an initiative, how far each name reaches, and what speaks for and against it."""
