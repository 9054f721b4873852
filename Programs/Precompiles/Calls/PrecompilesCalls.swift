// The Precompiles program's calls and builders.
