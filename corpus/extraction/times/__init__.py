"""What the rules of time expressions call: points, periods, shifts, feasts and counted times as TIMEX3 values."""
