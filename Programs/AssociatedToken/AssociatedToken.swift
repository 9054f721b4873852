// The AssociatedToken program.
