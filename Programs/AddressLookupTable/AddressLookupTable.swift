// The AddressLookupTable program.
