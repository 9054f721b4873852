// A signature that comes alone and whose key has no table: four lanes share its work, with scalars of half the length.
//
// Lane 0 computes [u](-A), lane 1 [v](-R), lanes 2 and 3 the two halves of [v S]B. Their sum is the identity or not,
// which needs no inversion. R is read as a point, and what is not canonical or not on the curve is refused: no point
// that is computed has such an encoding.
#ifndef ED25519_ALONE_H
#define ED25519_ALONE_H

#include "halving.h"
#include "strict.h"

/// So many at once.
enum { FEW = WIDTH / 4, ALL_FIRST = ALL_LANES / 15 };

/// Digits of u and v, 0 in the other lanes, and of v S: 0 to 12 are lane 2's, and 13 to 25 lane 3's.
typedef struct {
  digit half[HALF_DIGITS], s[B_DIGITS];
  int last;
} half_scalars;

/// False if a scalar cannot be halved.
ROUTINE bool halve_scalars(uint64_t k[4][WIDTH], uint64_t s[4][WIDTH], half_scalars *n) {
  uint64_t half[4][WIDTH] = {0}, product[4][WIDTH] = {0};
  mask is_negative = 0;
  for (int l = 0; l < WIDTH; l += 4) {
    const uint64_t given[4] = {k[0][l], k[1][l], k[2][l], k[3][l]}, t[4] = {s[0][l], s[1][l], s[2][l], s[3][l]};
    uint64_t wide[8], rest[4];
    halves h;
    if (!halve(given, &h)) return false;
    multiply_words(h.v, t, wide);
    reduce(wide, rest);
    for (int i = 0; i < 4; i++) {
      half[i][l] = h.u[i], half[i][l + 1] = h.v[i];
      product[i][l + 2] = product[i][l + 3] = rest[i];
    }
    is_negative |= (mask)((unsigned)h.is_negative << l);
  }
  split(half, n->half, HALF_DIGITS, A_BITS);
  split(product, n->s, B_DIGITS, B_BITS);
  n->last = 24;
  for (int i = 0; i < HALF_DIGITS; i++) {
    // A negative v stands for minus u, and for minus k with it.
    n->half[i].negative ^= is_negative;
    for (int l = 0; l < WIDTH; l++) n->last = n->half[i].magnitude[l] && i > n->last ? i : n->last;
  }
  return true;
}

/// Up to FEW signatures, and their verdicts. False if a scalar cannot be halved, and nothing is judged.
ROUTINE bool verify_few(const ed25519_item *items, const uint8_t *list, size_t count, uint8_t *verdicts) {
  const ed25519_item *chosen[WIDTH];
  const void *rows[WIDTH];
  uint64_t k[4][WIDTH], s[4][WIDTH];
  full_row table[WIDTH][17] __attribute__((aligned(64)));
  half_scalars n;
  field x, y;
  for (size_t l = 0; l < WIDTH; l++) {
    chosen[l] = &items[list[l / 4 < count ? l / 4 : count - 1]];
    rows[l] = l % 4 == 1 ? chosen[l]->signature : chosen[l]->key;
  }
  const mask is_reduced = read_scalars(chosen, k, s), is_point = read_points(rows, &x, &y);
  if (!halve_scalars(k, s, &n)) return false;
  store_small_multiples(x, y, table);
  raw_point q = identity();
  for (int i = n.last;; i--) {
    const int e = i % 2 == 0 ? i / 2 : B_DIGITS;
    mask negative = n.half[i].negative & ALL_FIRST * 3;
    for (int l = 0; l < WIDTH; l += 4) {
      rows[l] = &table[l][n.half[i].magnitude[l]];
      rows[l + 1] = &table[l + 1][n.half[i].magnitude[l + 1]];
      rows[l + 2] = &base[0][e <= 12 ? n.s[e].magnitude[l + 2] : 0];
      rows[l + 3] = &base[3][0 < e && e <= 12 ? n.s[12 + e].magnitude[l + 3] : 0];
    }
    if (e <= 12) negative |= (n.s[e].negative & ALL_FIRST * 4) | (n.s[12 + e].negative & ALL_FIRST * 8);
    q = plus_rows(q, rows, ALL_FIRST * 12, negative);
    if (i == 0) break;
    if (i == 2) {
      // 2^250, the last digit's, is more than 2^120 above the multiples of base[3], so it is an addition of its own.
      for (int l = 0; l < WIDTH; l++) rows[l] = l % 4 == 3 ? &base[6][n.s[25].magnitude[l]] : &base[0][0];
      q = plus_affine_rows(q, rows, n.s[25].negative);
    }
    for (int j = 0; j < A_BITS; j++) q = twice(to_point(q));
  }
  const point sum = to_point(sum_of_lanes(q, 4));
  const mask is_identity = is_field_zero(sum.x) & is_field_zero(difference(sum.y, sum.z));
  const mask ok = is_identity & is_reduced & is_point & (mask)(is_point >> 1);
  for (size_t i = 0; i < count; i++) verdicts[list[i]] = ok >> 4 * i & 1;
  return true;
}

#endif
