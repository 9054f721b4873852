#ifndef LANE_CHECKS_H
#define LANE_CHECKS_H

#include "../../../Sources/CEd25519/include/ed25519_lanes.h"

/// What is inside CEd25519, for its tests: one table of functions for each implementation of the lanes.
typedef struct {
  int width;
  /// A lane operation on vectors of `width` lanes at the beginning of each row; eight rows of result, unused places 0.
  void (*lane)(int operation, const uint64_t in[8][8], uint64_t out[8][8]);
  /// A field operation on eight pairs of numbers.
  void (*field)(int operation, const uint64_t a[8][5], const uint64_t b[8][5], uint64_t out[8][5]);
  void (*hash)(const ed25519_item *items, uint64_t out[8][8]);
  void (*reduce)(const uint64_t x[8], uint64_t r[4]);
  /// The signed digits of eight scalars: 51 of 5 bits, or 26 of 10 bits.
  void (*split)(const uint64_t scalars[4][8], int bits, int64_t digits[51][8]);
  /// Words of row `row` of the base point's table `part`.
  void (*base_row)(int part, int row, uint64_t words[16]);
  /// u and the magnitude of v for the scalar k; 1, or -1 for a negative v, or 0 if there is no pair.
  int (*halve)(const uint64_t k[4], uint64_t u[4], uint64_t v[4]);
} lane_checks;

enum {
  LANE_ADD_LOW52, LANE_ADD_HIGH52, LANE_IS_EQUAL, LANE_IS_LESS, LANE_BLEND, LANE_SUM, LANE_LOGIC, LANE_SHIFTS,
  LANE_ROTATIONS, LANE_SWAP_BYTES, LANE_EXCHANGE, LANE_TRANSPOSE, LANE_LOAD_WORDS, LANE_SPLAT, LANE_LOAD_STORE,
  LANE_ZERO_AND_TOP, LANE_ADD_19_TIMES, LANE_OPERATIONS,
};

enum {
  FIELD_MULTIPLY_WIDE, FIELD_SQUARE_WIDE, FIELD_MULTIPLY, FIELD_SQUARE, FIELD_SUM, FIELD_DIFFERENCE, FIELD_NEGATE,
  FIELD_FREEZE, FIELD_PACK_UNPACK, FIELD_INVERT, FIELD_ROOT_POWER, FIELD_TWICE_SQUARE_LESS_PRODUCT,
};

/// NULL when this build or this processor cannot run the path.
const lane_checks *lane_checks_for(ed25519_path path);

/// Names of the constants, and their words: "d", "2d", "i", "x", "y" in limbs of 51 bits; "L", "8L", "mu",
/// "sha-start", "sha-round" in words of 64; "small" the seven encodings. Returns the number of words.
size_t lane_constant(const char *name, const uint64_t **words);

/// Which of the cache's sets the key belongs to, and how many keys have room in one.
int lane_key_set(const uint8_t key[32]);
int lane_key_set_size(void);

/// A batch of one signature of the key: 0 without a table, 1 with one, 2 when it has just been given one.
int lane_use_key(struct ed25519_cache *cache, const uint8_t key[32]);

#endif
