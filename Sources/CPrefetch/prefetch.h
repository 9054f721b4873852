#pragma once

/// Asks for the cache line of an address, which need not be valid. Swift has no word for it.
static inline void prefetch_line(const void *address) { __builtin_prefetch(address, 0, 3); }
