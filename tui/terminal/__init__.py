"""The terminal itself: preflight, driver, widths, clipboard."""
