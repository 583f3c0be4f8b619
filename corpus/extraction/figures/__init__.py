"""What the numbers of a text measure, for which period, and whether they were reached, are expected or aimed at."""
