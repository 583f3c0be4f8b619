"""How a text explains its terms: notes, brackets, sentences, enumerations and lists."""
