// The System program.
