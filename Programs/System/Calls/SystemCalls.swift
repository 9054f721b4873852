// The System program's calls and builders.
