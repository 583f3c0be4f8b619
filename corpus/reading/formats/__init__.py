"""One function a format: bytes → lines."""
