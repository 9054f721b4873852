// Tables of keys that come back, and which keys have one.
//
// A table costs about as much as one verification in an otherwise empty group of eight. So a key pays for it in
// advance: every verification without a table is charged its share of a group, and two groups buy a table.
// A lone signature's key has one at its second use, a key among many at its sixteenth.
#ifndef ED25519_KEYS_H
#define ED25519_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/// A row of a table of affine points: the limbs of Y + X, Y - X and 2dXY, and one word of nothing.
typedef struct {
  uint64_t words[16];
} affine_row;

/// Multiples 0...16 of 2^(35 part) * -A: the eight parts of a scalar need thirty doublings between them.
enum { KEY_STEP = 35, KEY_ROWS = 17 };
typedef struct {
  affine_row rows[8][KEY_ROWS];
} key_table;

typedef struct {
  uint8_t key[32];
  uint64_t used;  // the batch that used it last; 0: the entry is free
  bool is_valid;  // false: no signature of this key is valid, and there is no table
} key_entry;

enum { KEY_SETS = 16, KEY_WAYS = 8, KEYS_SEEN = 1024, GROUP_PRICE = 8, TABLE_PRICE = 2 * GROUP_PRICE };

struct ed25519_cache {
  key_table tables[KEY_SETS][KEY_WAYS];
  key_entry entries[KEY_SETS][KEY_WAYS];
  uint64_t batch;
  /// What keys without an entry have paid so far. Two keys that share a place forget each other's payments.
  struct {
    uint64_t hash, paid;
  } seen[KEYS_SEEN];
};

static inline key_table *table_of(struct ed25519_cache *cache, const key_entry *entry) {
  return &cache->tables[0][0] + (entry - &cache->entries[0][0]);
}

static inline uint64_t hash_key(const uint8_t key[32]) {
  uint64_t hash = 0;
  for (int i = 0; i < 32; i += 8) {
    uint64_t word;
    memcpy(&word, key + i, 8);
    hash = (hash ^ word) * 0x9e3779b97f4a7c15;
    hash ^= hash >> 32;
  }
  return hash;
}

/// The key's entry, or NULL while it has none. Sets `is_new` when the entry has just been given to the key, and its
/// table is to be built. An entry is never taken from a key of the same batch, so that what was found stays valid.
static inline key_entry *find_key(struct ed25519_cache *cache, const uint8_t key[32], uint64_t price, bool *is_new) {
  const uint64_t hash = hash_key(key);
  key_entry *set = cache->entries[hash % KEY_SETS], *oldest = NULL;
  *is_new = false;
  for (int i = 0; i < KEY_WAYS; i++) {
    if (set[i].used && !memcmp(set[i].key, key, 32)) {
      set[i].used = cache->batch;
      return &set[i];
    }
    if (set[i].used != cache->batch && (!oldest || set[i].used < oldest->used)) oldest = &set[i];
  }
  const size_t place = hash / KEY_SETS % KEYS_SEEN;
  if (cache->seen[place].hash != hash) {
    cache->seen[place].hash = hash;
    cache->seen[place].paid = 0;
  }
  cache->seen[place].paid += price;
  if (!oldest || cache->seen[place].paid < TABLE_PRICE) return NULL;
  cache->seen[place].paid = 0;
  memcpy(oldest->key, key, 32);
  oldest->used = cache->batch;
  *is_new = true;
  return oldest;
}

#endif
