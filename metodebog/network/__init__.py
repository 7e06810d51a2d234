"""The network map: the people and places around a citizen, as a drawing and in words. Pure; the standard library only."""
