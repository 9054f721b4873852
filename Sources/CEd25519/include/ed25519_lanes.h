#ifndef ED25519_LANES_H
#define ED25519_LANES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A signature to verify: 64, 32 and `length` bytes that stay where they are during the call.
typedef struct {
  const uint8_t *signature;
  const uint8_t *key;
  const uint8_t *message;
  size_t length;
} ed25519_item;

/// How the lanes are computed.
typedef enum {
  /// Eight in AVX-512 IFMA registers.
  ED25519_AVX512 = 0,
  /// Four in AVX2 registers, by fused multiply-adds of doubles.
  ED25519_AVX2 = 1,
  /// Eight in plain C, from the source of ED25519_AVX512. Slow: it is there to test the mathematics on any machine.
  ED25519_EMULATED = 2,
} ed25519_path;

/// Whether this build and this processor can run the path.
bool ed25519_available(ed25519_path path);

/// Writes 1 (valid) or 0 beside each item, by the strict rules: S below the group order, A and R canonical and not of
/// small order, no cofactor. `cache` may be NULL; it must be used by one thread at a time. Allocates nothing.
/// A path that is not available judges nothing: the caller asks first.
struct ed25519_cache;
void ed25519_verify(
  ed25519_path path, const ed25519_item *items, size_t count, uint8_t *verdicts, struct ed25519_cache *cache);

/// Tables of keys that sign again and again, for at most 2,048 of them (36 MB, untouched until needed). A verdict never
/// depends on what is in it. NULL when there is no memory.
struct ed25519_cache *ed25519_cache_create(void);
void ed25519_cache_destroy(struct ed25519_cache *cache);

/// How many keys have an entry, those found invalid included.
size_t ed25519_cache_count(const struct ed25519_cache *cache);

#endif
