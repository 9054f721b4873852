// The AddressLookupTable program's calls and builders.
