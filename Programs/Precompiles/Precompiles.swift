// The Precompiles program.
