"""Counts and shares of people: what they show, and what may be shown of them. Pure; standard library only."""
