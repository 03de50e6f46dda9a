"""Trains the encoder of the reading side: `python -m training prepare | train | export`."""
