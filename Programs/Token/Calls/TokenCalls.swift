// The Token program's calls and builders.
