"""What is told of an initiative: when it began, who leads it, whose it is, and how far it has come."""
