"""Reads news and keeps a ledger of it."""
