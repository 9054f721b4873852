// The AssociatedToken program's calls and builders.
