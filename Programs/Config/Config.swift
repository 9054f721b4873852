// The Config program.
