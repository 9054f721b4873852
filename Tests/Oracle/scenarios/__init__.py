"""The scenarios by area. Each module's `record()` returns `{file name: vectors}`."""
