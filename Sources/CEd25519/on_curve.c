#include "include/on_curve.h"
#include <string.h>

// Field elements modulo p = 2^255 - 19 as five limbs of 51 bits, the lowest first; limbs may exceed 51 bits by a little
// between operations.
typedef unsigned __int128 wide;
typedef struct { uint64_t limb[5]; } fe;

static const uint64_t mask = ((uint64_t)1 << 51) - 1;

static inline fe carried(wide t0, wide t1, wide t2, wide t3, wide t4) {
  t1 += (uint64_t)(t0 >> 51);
  t2 += (uint64_t)(t1 >> 51);
  t3 += (uint64_t)(t2 >> 51);
  t4 += (uint64_t)(t3 >> 51);
  // 2^255 = 19
  uint64_t low = ((uint64_t)t0 & mask) + (uint64_t)(t4 >> 51) * 19;
  return (fe){{low & mask, ((uint64_t)t1 & mask) + (low >> 51), (uint64_t)t2 & mask, (uint64_t)t3 & mask,
               (uint64_t)t4 & mask}};
}

static inline fe multiplied(fe a, fe b) {
  uint64_t a0 = a.limb[0], a1 = a.limb[1], a2 = a.limb[2], a3 = a.limb[3], a4 = a.limb[4];
  uint64_t b0 = b.limb[0], b1 = b.limb[1], b2 = b.limb[2], b3 = b.limb[3], b4 = b.limb[4];
  uint64_t c1 = b1 * 19, c2 = b2 * 19, c3 = b3 * 19, c4 = b4 * 19;
  return carried(
    (wide)a0 * b0 + (wide)a1 * c4 + (wide)a2 * c3 + (wide)a3 * c2 + (wide)a4 * c1,
    (wide)a0 * b1 + (wide)a1 * b0 + (wide)a2 * c4 + (wide)a3 * c3 + (wide)a4 * c2,
    (wide)a0 * b2 + (wide)a1 * b1 + (wide)a2 * b0 + (wide)a3 * c4 + (wide)a4 * c3,
    (wide)a0 * b3 + (wide)a1 * b2 + (wide)a2 * b1 + (wide)a3 * b0 + (wide)a4 * c4,
    (wide)a0 * b4 + (wide)a1 * b3 + (wide)a2 * b2 + (wide)a3 * b1 + (wide)a4 * b0);
}

static inline fe squared(fe a) {
  uint64_t a0 = a.limb[0], a1 = a.limb[1], a2 = a.limb[2], a3 = a.limb[3], a4 = a.limb[4];
  uint64_t d0 = a0 * 2, d1 = a1 * 2, d2 = a2 * 2, c3 = a3 * 19, c4 = a4 * 19;
  return carried(
    (wide)a0 * a0 + (wide)d1 * c4 + (wide)d2 * c3,
    (wide)d0 * a1 + (wide)d2 * c4 + (wide)a3 * c3,
    (wide)d0 * a2 + (wide)a1 * a1 + (wide)(a3 * 2) * c4,
    (wide)d0 * a3 + (wide)d1 * a2 + (wide)a4 * c4,
    (wide)d0 * a4 + (wide)d1 * a3 + (wide)a2 * a2);
}

// The one form of an element below p.
static fe reduced(fe a) {
  a = carried(a.limb[0], a.limb[1], a.limb[2], a.limb[3], a.limb[4]);
  a = carried(a.limb[0], a.limb[1], a.limb[2], a.limb[3], a.limb[4]);
  // Below 2^255 + a little now: adding 19 overflows 2^255 exactly when it is p or more.
  uint64_t over = (a.limb[0] + 19) >> 51;
  for (int i = 1; i < 5; i++) over = (a.limb[i] + over) >> 51;
  a.limb[0] += over * 19;
  for (int i = 0; i < 4; i++) {
    a.limb[i + 1] += a.limb[i] >> 51;
    a.limb[i] &= mask;
  }
  a.limb[4] &= mask;
  return a;
}

static uint64_t load(const uint8_t *bytes) {
  uint64_t word;
  memcpy(&word, bytes, 8);
  return word;
}

// Whether g, below p, is 0 or a square modulo p: Jacobi's symbol (g | p) by the binary algorithm. Its time depends on g,
// and nothing here is secret. f stays odd; the lowest bit of `flips` is how often the sign has changed: a factor 2 taken
// from g changes it when f is 3 or 5 modulo 8, an exchange of the two when both are 3 modulo 4.
static int is_square(uint64_t g0, uint64_t g1, uint64_t g2, uint64_t g3) {
  uint64_t f0 = (uint64_t)0 - 19, f1 = ~(uint64_t)0, f2 = ~(uint64_t)0, f3 = ~(uint64_t)0 >> 1, flips = 0;
  while ((g0 | g1 | g2 | g3) != 0) {
    if (g0 == 0) {  // 64 factors at once change nothing
      g0 = g1;
      g1 = g2;
      g2 = g3;
      g3 = 0;
      continue;
    }
    int zeros = __builtin_ctzll(g0);
    g0 = g0 >> zeros | g1 << 1 << (63 - zeros);
    g1 = g1 >> zeros | g2 << 1 << (63 - zeros);
    g2 = g2 >> zeros | g3 << 1 << (63 - zeros);
    g3 >>= zeros;
    flips ^= (uint64_t)zeros & (f0 >> 1 ^ f0 >> 2);
    // The difference; where it is negative, its absolute value, and g in f's place. Without branches, as either is
    // as likely.
    unsigned long long carry, ignored;
    uint64_t d0 = __builtin_subcll(g0, f0, 0, &carry), d1 = __builtin_subcll(g1, f1, carry, &carry);
    uint64_t d2 = __builtin_subcll(g2, f2, carry, &carry), d3 = __builtin_subcll(g3, f3, carry, &carry);
    uint64_t negative = (uint64_t)0 - carry;
    flips ^= (f0 & g0 & negative) >> 1;
    f0 ^= (f0 ^ g0) & negative;
    f1 ^= (f1 ^ g1) & negative;
    f2 ^= (f2 ^ g2) & negative;
    f3 ^= (f3 ^ g3) & negative;
    g0 = __builtin_addcll(d0 ^ negative, 0, carry, &carry);
    g1 = __builtin_addcll(d1 ^ negative, 0, carry, &carry);
    g2 = __builtin_addcll(d2 ^ negative, 0, carry, &carry);
    g3 = __builtin_addcll(d3 ^ negative, 0, carry, &ignored);
  }
  // f is their greatest common divisor: p where g was 0, else 1.
  return (flips & 1) == 0;
}

int ed25519_is_on_curve(const uint8_t bytes[32]) {
  const fe d = {{929955233495203, 466365720129213, 1662059464998953, 2033849074728123, 1442794654840575}};
  // The sign bit is left out, and a y of p or more counts as what it is modulo p.
  fe y = {{load(bytes) & mask, load(bytes + 6) >> 3 & mask, load(bytes + 12) >> 6 & mask, load(bytes + 19) >> 1 & mask,
           load(bytes + 24) >> 12 & mask}};
  fe y2 = squared(y), v = multiplied(y2, d), u = y2;
  v.limb[0] += 1;
  // u = y^2 - 1: p is added, so that no limb is below 0.
  u.limb[0] += mask - 18 - 1;
  for (int i = 1; i < 5; i++) u.limb[i] += mask;
  // x^2 = u / v has a solution exactly when u * v is a square; v is never 0, as -1 / d is no square.
  fe w = reduced(multiplied(u, v));
  return is_square(
    w.limb[0] | w.limb[1] << 51, w.limb[1] >> 13 | w.limb[2] << 38, w.limb[2] >> 26 | w.limb[3] << 25,
    w.limb[3] >> 39 | w.limb[4] << 12);
}
