"""One pass of a small encoder: tokens, trees, names, attributions, times, toponyms, factuality."""
