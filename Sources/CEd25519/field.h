// Numbers modulo p = 2^255 - 19, one in each lane, in five limbs of 51 bits.
//
// "Tight" limbs are below 2^51 + 2^18; only they may be multiplied. "Wide" ones are a product before its carries:
// below 2^59.3. Sums and differences are taken of wide numbers, so that a point operation carries only what enters the
// next multiplication.
#ifndef ED25519_FIELD_H
#define ED25519_FIELD_H

#include "constants.h"
#include "inverse.h"
#include "lanes.h"

#define LIMB_MASK ((1ULL << 51) - 1)
#define UNROLL _Pragma("clang loop unroll(full)")

typedef struct {
  lanes v[5];
} field;

LANE field constant(const uint64_t c[5]) {
  field r;
  for (int i = 0; i < 5; i++) r.v[i] = splat(c[i]);
  return r;
}

LANE field small(uint64_t x) { return constant((const uint64_t[5]){x, 0, 0, 0, 0}); }

/// b in the lanes of the mask, a elsewhere.
LANE field choose(mask m, field a, field b) {
  for (int i = 0; i < 5; i++) a.v[i] = blend(m, a.v[i], b.v[i]);
  return a;
}

/// One carry for all limbs at once. Limbs below 2^63 become tight: a carry is below 2^12, and the top one enters at the
/// bottom nineteen times.
LANE field carry(field a) {
  const lanes m = splat(LIMB_MASK);
  field r;
  for (int i = 0; i < 5; i++) r.v[i] = a.v[i] & m;
  r.v[0] = add_19_times(r.v[0], a.v[4] >> 51);
  for (int i = 1; i < 5; i++) r.v[i] += a.v[i - 1] >> 51;
  return r;
}

#ifdef ENGINE_AVX2
#include "product_avx2.h"
#else
#include "product_ifma.h"
#endif

LANE field multiply_wide(field a, field b) {
  const factor x = as_factor(a), y = as_factor(b);
  return times_wide(&x, &y);
}

LANE field multiply(field a, field b) {
  const factor x = as_factor(a), y = as_factor(b);
  return times(&x, &y);
}

LANE field square(field a) { return carry(square_wide(a)); }

LANE field add(field a, field b) {
  for (int i = 0; i < 5; i++) a.v[i] += b.v[i];
  return a;
}

/// a - b + 2^bits * p: b's limbs are at most those of 2^bits * p, which are 2^(51 + bits) less 19 * 2^bits or 2^bits.
LANE field subtract(field a, field b, int bits) {
  for (int i = 0; i < 5; i++) a.v[i] += splat((i ? LIMB_MASK : LIMB_MASK - 18) << bits) - b.v[i];
  return a;
}

/// Enough for a wide number, for the sum of two, whose limbs are below 2^60.3, and for their negatives so computed.
#define OVER_WIDE 10

/// Sums and differences of tight or wide numbers, ready to be multiplied.
LANE field sum(field a, field b) { return carry(add(a, b)); }
LANE field difference(field a, field b) { return carry(subtract(a, b, OVER_WIDE)); }

LANE field negate(field a) { return difference(small(0), a); }

/// The one representative below p, of a tight number.
LANE field freeze(field a) {
  const lanes m = splat(LIMB_MASK);
  // A tight number is below 2p: it is p or more exactly when 19 more would be 2^255 or more.
  lanes q = (a.v[0] + splat(19)) >> 51;
  for (int i = 1; i < 5; i++) q = (a.v[i] + q) >> 51;
  a.v[0] = add_19_times(a.v[0], q);
  for (int i = 0; i < 4; i++) {
    a.v[i + 1] += a.v[i] >> 51;
    a.v[i] &= m;
  }
  a.v[4] &= m;
  return a;
}

LANE mask is_field_zero(field a) {
  a = freeze(a);
  return is_zero(a.v[0] | a.v[1] | a.v[2] | a.v[3] | a.v[4]);
}

LANE mask is_odd(field a) { return is_equal(freeze(a).v[0] & splat(1), splat(1)); }

/// Limbs of four words; the topmost bit is left out.
LANE field unpack(const lanes w[4]) {
  const lanes m = splat(LIMB_MASK);
  return (field){{
    w[0] & m,
    (w[0] >> 51 | w[1] << 13) & m,
    (w[1] >> 38 | w[2] << 26) & m,
    (w[2] >> 25 | w[3] << 39) & m,
    w[3] >> 12 & m,
  }};
}

/// Four words of a frozen number.
LANE void pack(field a, lanes w[4]) {
  w[0] = a.v[0] | a.v[1] << 51;
  w[1] = a.v[1] >> 13 | a.v[2] << 38;
  w[2] = a.v[2] >> 26 | a.v[3] << 25;
  w[3] = a.v[3] >> 39 | a.v[4] << 12;
}

ROUTINE field square_times(field a, int n) {
  for (int i = 0; i < n; i++) a = square(a);
  return a;
}

/// a^((p - 5) / 8), which is 2^252 - 3: from it square roots are made.
ROUTINE field power_for_root(field a) {
  field a2 = square(a), a9 = multiply(square_times(a2, 2), a);
  field x5 = multiply(square(multiply(a9, a2)), a9);
  field x10 = multiply(square_times(x5, 5), x5);
  field x20 = multiply(square_times(x10, 10), x10);
  field x40 = multiply(square_times(x20, 20), x20);
  field x50 = multiply(square_times(x40, 10), x10);
  field x100 = multiply(square_times(x50, 50), x50);
  field x200 = multiply(square_times(x100, 100), x100);
  field x250 = multiply(square_times(x200, 50), x50);
  return multiply(square_times(x250, 2), a);
}

/// 1/a, and 0 of 0. The lanes' product is inverted, and by the other lanes' product made the inverse of each.
ROUTINE field invert(field a) {
  const mask zero = is_field_zero(a);
  field product = choose(zero, a, small(1)), others = small(1);
  for (int distance = 1; distance < WIDTH; distance *= 2) {
    field neighbour;
    for (int i = 0; i < 5; i++) neighbour.v[i] = exchange(product.v[i], distance);
    others = multiply(others, neighbour);
    product = multiply(product, neighbour);
  }
  lanes w[4];
  uint64_t inverse[5];
  pack(freeze(product), w);
  invert_one((const uint64_t[4]){w[0][0], w[1][0], w[2][0], w[3][0]}, inverse);
  return choose(zero, multiply(others, carry(constant(inverse))), small(0));
}

#endif
