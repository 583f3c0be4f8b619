"""What a timeline row says of a dated happening, and which dates tell one."""
