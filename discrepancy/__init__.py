"""Tells a newsroom where its sources contradict each other."""
