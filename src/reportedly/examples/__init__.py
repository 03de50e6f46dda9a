"""Two invented stories as invented outlets tell them; `index.toml` says which file is whose."""
