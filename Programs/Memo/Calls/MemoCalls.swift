// The Memo program's calls and builders.
