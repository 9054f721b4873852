// Numbers modulo L, the order of the base point, and their digits.
#ifndef ED25519_SCALAR_H
#define ED25519_SCALAR_H

#include "constants.h"
#include "lanes.h"

LANE bool is_below_order(const uint64_t a[4]) {
  for (int i = 3; i >= 0; i--) {
    if (a[i] != order[i]) return a[i] < order[i];
  }
  return false;
}

/// t -= b, of five words; b has four.
LANE void take(uint64_t t[5], const uint64_t b[5]) {
  unsigned __int128 borrow = 0;
  for (int i = 0; i < 5; i++) {
    unsigned __int128 r = (unsigned __int128)t[i] - b[i] - borrow;
    t[i] = (uint64_t)r;
    borrow = r >> 127;
  }
}

static inline void multiply_words(const uint64_t a[4], const uint64_t b[4], uint64_t r[8]) {
  memset(r, 0, 8 * sizeof *r);
  for (int i = 0; i < 4; i++) {
    uint64_t high = 0;
    for (int j = 0; j < 4; j++) {
      unsigned __int128 c = (unsigned __int128)a[i] * b[j] + r[i + j] + high;
      r[i + j] = (uint64_t)c;
      high = (uint64_t)(c >> 64);
    }
    r[i + 4] = high;
  }
}

/// x modulo L, by Barrett's reduction: the quotient's estimate is too small by two at most.
static inline void reduce(const uint64_t x[8], uint64_t r[4]) {
  uint64_t q[10] = {0}, product[5] = {0}, t[5];
  for (int i = 0; i < 5; i++) {
    uint64_t high = 0;
    for (int j = 0; j < 5; j++) {
      unsigned __int128 c = (unsigned __int128)x[3 + i] * order_inverse[j] + q[i + j] + high;
      q[i + j] = (uint64_t)c;
      high = (uint64_t)(c >> 64);
    }
    q[i + 5] = high;
  }
  for (int i = 0; i < 5; i++) {
    uint64_t high = 0;
    for (int j = 0; j < 4 && i + j < 5; j++) {
      unsigned __int128 c = (unsigned __int128)q[5 + i] * order[j] + product[i + j] + high;
      product[i + j] = (uint64_t)c;
      high = (uint64_t)(c >> 64);
    }
    if (i == 0) product[4] = high;
  }
  const uint64_t once[5] = {order[0], order[1], order[2], order[3], 0};
  for (int i = 0; i < 5; i++) t[i] = x[i];
  take(t, product);
  while (t[4] || !is_below_order(t)) take(t, once);
  for (int i = 0; i < 4; i++) r[i] = t[i];
}

/// A digit of each lane's scalar: its magnitude, and which are negative.
typedef struct {
  uint64_t magnitude[WIDTH];
  mask negative;
} digit;

/// Digits of k for multiples of A: 51 of 5 bits. Digits of S for multiples of B: 26 of 10 bits. Both are taken modulo
/// 2^253 > L at least, and range from -2^(bits - 1) + 1 to 2^(bits - 1).
enum { A_BITS = 5, A_DIGITS = 51, B_BITS = 10, B_DIGITS = 26 };

LANE void split(const uint64_t scalars[4][WIDTH], digit *digits, int count, int bits) {
  lanes w[5] = {load(scalars[0]), load(scalars[1]), load(scalars[2]), load(scalars[3]), splat(0)};
  const lanes half = splat(1ULL << (bits - 1)), whole = splat(1ULL << bits);
  lanes carried = splat(0);
  for (int i = 0; i < count; i++) {
    const int word = i * bits / 64, at = i * bits % 64;
    lanes d = w[word] >> (uint64_t)at;
    if (at + bits > 64) d |= w[word + 1] << (uint64_t)(64 - at);
    d = (d & (whole - 1)) + carried;
    digits[i].negative = is_less(half, d);
    carried = where(digits[i].negative, 1);
    store(digits[i].magnitude, blend(digits[i].negative, d, whole - d));
  }
}

#endif
