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

static inline fe squared_times(fe a, int times) {
  for (int i = 0; i < times; i++) a = squared(a);
  return a;
}

// a^((p - 1) / 2) = a^(2^254 - 10): 1 for a square, 0 for 0, -1 for all others.
static fe legendre(fe a) {
  fe a2 = squared(a);                                            // 2
  fe a9 = multiplied(squared_times(a2, 2), a);                   // 9
  fe a11 = multiplied(a9, a2);                                   // 11
  fe e5 = multiplied(squared(a11), a9);                          // 2^5 - 1
  fe e10 = multiplied(squared_times(e5, 5), e5);                 // 2^10 - 1
  fe e20 = multiplied(squared_times(e10, 10), e10);
  fe e40 = multiplied(squared_times(e20, 20), e20);
  fe e50 = multiplied(squared_times(e40, 10), e10);
  fe e100 = multiplied(squared_times(e50, 50), e50);
  fe e200 = multiplied(squared_times(e100, 100), e100);
  fe e250 = multiplied(squared_times(e200, 50), e50);            // 2^250 - 1
  // (2^250 - 1) * 2^4 + 6 = 2^254 - 10
  fe a6 = multiplied(squared_times(a2, 1), a2);                  // 6
  return multiplied(squared_times(e250, 4), a6);
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
  fe symbol = reduced(legendre(multiplied(u, v)));
  return symbol.limb[0] <= 1 && (symbol.limb[1] | symbol.limb[2] | symbol.limb[3] | symbol.limb[4]) == 0;
}
