// The ComputeBudget program's calls and builders.
