// The ComputeBudget program.
