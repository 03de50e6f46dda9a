"""How the weights and tables that ship with the package are made.

The encoder of the reading side: `python -m training prepare | train | evaluate | export`.
"""
