// What strict verification reads: scalars and points, with the checks on S, A and R; and the base point's multiples.
#ifndef ED25519_STRICT_H
#define ED25519_STRICT_H

#include "ed25519_lanes.h"
#include "engine.h"
#include "point.h"
#include "scalar.h"
#include "sha512.h"

enum { BASE_STEP = 40, BASE_ROWS = 513 };

/// Multiples 0...512 of 2^(40 part) * B.
static affine_row base[PARTS][BASE_ROWS] __attribute__((aligned(64)));

/// Fills `base`; once, before anything is verified.
ROUTINE void prepare(void) { store_parts(constant(base_x), constant(base_y), BASE_STEP, &base[0][0], BASE_ROWS); }

/// Lanes whose 255 bits are p or more.
LANE mask is_not_canonical(const lanes y[4]) {
  return (mask)(~is_less(y[0], splat(0xffffffffffffffed)) & is_equal(y[1], splat(~0ULL)) & is_equal(y[2], splat(~0ULL))
    & is_equal(y[3], splat(~0ULL >> 1)));
}

LANE mask has_small_order(const lanes y[4]) {
  unsigned found = 0;
  for (int i = 0; i < 7; i++) {
    unsigned m = ALL_LANES;
    for (int j = 0; j < 4; j++) m &= is_equal(y[j], splat(small_order_y[i][j]));
    found |= m;
  }
  return (mask)found;
}

/// k and S, and the lanes whose S is below the order; in the others it is 0 here.
ROUTINE mask read_scalars(const ed25519_item *const items[WIDTH], uint64_t k[4][WIDTH], uint64_t s[4][WIDTH]) {
  uint64_t hash[8][WIDTH];
  unsigned ok = 0;
  sha512(items, hash);
  for (int l = 0; l < WIDTH; l++) {
    uint64_t wide[8], rest[4], given[4];
    for (int i = 0; i < 8; i++) wide[i] = hash[i][l];
    reduce(wide, rest);
    memcpy(given, items[l]->signature + 32, 32);
    bool is_reduced = is_below_order(given);
    ok |= (unsigned)is_reduced << l;
    for (int i = 0; i < 4; i++) k[i][l] = rest[i], s[i][l] = is_reduced ? given[i] : 0;
  }
  return (mask)ok;
}

/// Minus the point that 32 bytes encode, A or R, and the lanes where it is acceptable. The others compute with the
/// identity: a Z of zero would spoil the inversion for everyone.
ROUTINE mask read_points(const void *const bytes[WIDTH], field *x, field *y) {
  lanes w[4];
  load_words(bytes, w);
  mask odd = top_bit(w[3]);
  w[3] &= splat(~0ULL >> 1);
  *y = unpack(w);
  mask is_on_curve = decompress(*y, (mask)~odd, x);
  *x = choose(is_on_curve, small(0), *x);
  *y = choose(is_on_curve, small(1), *y);
  return (mask)(is_on_curve & ~is_not_canonical(w) & ~has_small_order(w));
}

#endif
