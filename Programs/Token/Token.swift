// The Token program.
