"""Journeys: one module for each thing a person does.

Answers     What happens when somebody checks, begins relief, looks at their history?
Takes       what a door understood, the moment, the shelf
Gives       a room's decision, kept in the store where it is to be kept
Never       words, clock, terminal, HTML; a decision of its own
Touch with  each door that offers it, tests/journeys/
"""
