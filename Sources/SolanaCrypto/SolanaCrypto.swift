// SolanaCrypto
