"""The browser and the command line: what a person sees."""
