"""Row models: what a list shows of documents, initiatives, events, terms, figures and hits, one file a kind.

They are plain values, built on the desk's thread; a list asks them for the rows it can see.
"""
