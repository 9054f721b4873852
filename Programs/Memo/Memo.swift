// The Memo program.
