"""The reference implementation (LiteSVM) behind SwiftSVM's transaction-vector format."""
