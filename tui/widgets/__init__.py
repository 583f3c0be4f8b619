"""One widget a file. A widget shows a model and posts messages; it opens no file and knows no SQL."""
