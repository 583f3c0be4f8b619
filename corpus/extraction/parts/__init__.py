"""Into what an initiative is parted: by its sentences, the items below it, its tables and its own name."""
