"""The plain commands: data on standard output, messages on standard error; standard library and SQL alone."""
