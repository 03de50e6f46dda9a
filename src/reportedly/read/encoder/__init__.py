"""One pass of a small encoder: tokens, trees, names, attributions, times, toponyms, factuality."""

from reportedly.read.encoder.reader import read_tokens

__all__ = ["read_tokens"]
