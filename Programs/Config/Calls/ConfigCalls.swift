// The Config program's calls and builders.
