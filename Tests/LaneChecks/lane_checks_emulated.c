#pragma clang diagnostic ignored "-Wpsabi"
#pragma clang diagnostic ignored "-Wunused-function"
#include "implementations.h"
#include "../../Sources/CEd25519/engine.h"
#include "lane_checks_body.h"

const lane_checks *lane_checks_emulated(void) { return &checks; }

const lane_checks *lane_checks_for(ed25519_path path) {
  if (!ed25519_available(path)) return NULL;
  switch (path) {
#ifdef ED25519_HAS_REGISTERS
  case ED25519_AVX512: return lane_checks_avx512();
  case ED25519_AVX2: return lane_checks_avx2();
#endif
  default: return lane_checks_emulated();
  }
}

size_t lane_constant(const char *name, const uint64_t **words) {
#define CONSTANT(text, array) \
  if (!strcmp(name, text)) return *words = (const uint64_t *)(array), sizeof(array) / 8;
  CONSTANT("d", curve_d)
  CONSTANT("2d", curve_2d)
  CONSTANT("i", root_of_minus_one)
  CONSTANT("x", base_x)
  CONSTANT("y", base_y)
  CONSTANT("L", order)
  CONSTANT("8L", group_order)
  CONSTANT("mu", order_inverse)
  CONSTANT("small", small_order_y)
  CONSTANT("sha-start", sha_start)
  CONSTANT("sha-round", sha_round)
  return 0;
}

int lane_key_set(const uint8_t key[32]) { return (int)(hash_key(key) % KEY_SETS); }
int lane_key_set_size(void) { return KEY_WAYS; }

int lane_use_key(struct ed25519_cache *cache, const uint8_t key[32]) {
  bool is_new;
  cache->batch++;
  return find_key(cache, key, &is_new) ? 1 + is_new : 0;
}
