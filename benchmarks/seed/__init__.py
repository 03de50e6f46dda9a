"""The seed: one article read by hand, against which a ledger is checked statement by statement."""
