// Tables of keys that come back, and which keys have one.
//
// A table costs what it saves in four to five uses, of signatures alone as of those among others. So a key has one at
// its fifth use.
//
// A key takes another's place only after four times as many, if the other has not been used meanwhile; else it begins
// anew. More keys than there are places, all used alike, would only drive each other out.
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
enum { PARTS = 8, KEY_STEP = 35, KEY_ROWS = 17 };
typedef struct {
  affine_row rows[PARTS][KEY_ROWS];
} key_table;

typedef struct {
  uint8_t key[32];
  uint64_t used;  // the batch that used it last; 0: the entry is free
  uint32_t place;  // of its table
  bool is_valid;  // false: no signature of this key is valid, and the table says nothing
} key_entry;

enum { KEY_SETS = 128, KEY_WAYS = 16, KEYS_SEEN = 4096 };
enum { USES_FOR_TABLE = 5, USES_FOR_PLACE = 4 * USES_FOR_TABLE };

/// How often a key without an entry has been used, and since which batch.
typedef struct {
  uint64_t hash, count, since;
} key_uses;

struct ed25519_cache {
  key_table tables[KEY_SETS * KEY_WAYS];  // in the order they were needed: few keys, few pages
  key_entry entries[KEY_SETS][KEY_WAYS];
  key_uses seen[KEYS_SEEN];
  uint64_t batch;
  uint32_t count;  // of entries in use
  void *memory;  // where the allocation begins
};

static inline key_table *table_of(struct ed25519_cache *cache, const key_entry *entry) {
  return &cache->tables[entry->place];
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

/// The key's uses, this one included. Of two keys with the same place in `seen`, the first keeps it until it has a
/// table, unless the other comes much more often and wears its uses down.
static inline key_uses *count_use(struct ed25519_cache *cache, uint64_t hash) {
  key_uses *uses = &cache->seen[hash / KEY_SETS % KEYS_SEEN];
  if (uses->hash == hash) {
    uses->count++;
  } else if (uses->count > 0) {
    uses->count--;
    return NULL;
  } else {
    *uses = (key_uses){hash, 1, cache->batch};
  }
  return uses;
}

/// The key's entry, or NULL while it has none. Sets `is_new` when the entry has just been given to the key, and its
/// table is to be built. An entry is never taken from a key of the same batch, so that what was found stays valid.
static inline key_entry *find_key(struct ed25519_cache *cache, const uint8_t key[32], bool *is_new) {
  const uint64_t hash = hash_key(key);
  key_entry *set = cache->entries[hash % KEY_SETS], *oldest = &set[0];
  *is_new = false;
  for (int i = 0; i < KEY_WAYS; i++) {
    if (set[i].used && !memcmp(set[i].key, key, 32)) {
      set[i].used = cache->batch;
      return &set[i];
    }
    if (set[i].used < oldest->used) oldest = &set[i];
  }
  key_uses *uses = count_use(cache, hash);
  if (!uses || uses->count < (oldest->used ? USES_FOR_PLACE : USES_FOR_TABLE)) return NULL;
  if (oldest->used >= uses->since) {
    *uses = (key_uses){hash, 0, cache->batch};
    return NULL;
  }
  *uses = (key_uses){0};
  if (!oldest->used) oldest->place = cache->count++;
  memcpy(oldest->key, key, 32);
  oldest->used = cache->batch;
  *is_new = true;
  return oldest;
}

#endif
