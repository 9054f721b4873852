#pragma clang diagnostic ignored "-Wpsabi"
#pragma clang diagnostic ignored "-Wunused-function"
#include "lane_checks_body.h"

const lane_checks *lane_checks_emulated(void) { return &checks; }

size_t lane_constant(const char *name, const uint64_t **words) {
#define CONSTANT(text, array) \
  if (!strcmp(name, text)) return *words = (const uint64_t *)(array), sizeof(array) / 8;
  CONSTANT("d", curve_d)
  CONSTANT("2d", curve_2d)
  CONSTANT("i", root_of_minus_one)
  CONSTANT("x", base_x)
  CONSTANT("y", base_y)
  CONSTANT("L", order)
  CONSTANT("mu", order_inverse)
  CONSTANT("small", small_order_y)
  CONSTANT("sha-start", sha_start)
  CONSTANT("sha-round", sha_round)
  return 0;
}

int lane_key_set(const uint8_t key[32]) { return (int)(hash_key(key) % KEY_SETS); }
