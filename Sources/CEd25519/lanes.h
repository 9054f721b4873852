// Eight lanes of 64 bits, one signature in each.
//
// Sums, shifts, logic and the exchanges between lanes are the compiler's own vector arithmetic, the same source for
// every processor. Only five operations have two implementations; the file that includes this one says which:
//   add_low52, add_high52   sum + the low (high) 52 bits of the product of the factors' low 52 bits
//   is_equal, is_less       unsigned comparisons, bit i for lane i
//   blend                   b's lane where the mask's bit is set, else a's
#ifndef ED25519_LANES_H_
#define ED25519_LANES_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "bytes are read as little-endian words");

// In registers everything is inlined; in plain C that would make megabytes of code.
#ifdef ED25519_AVX512
#define LANE static inline __attribute__((always_inline))
#else
#define LANE static inline
#endif
/// For what is too big to be repeated.
#define ROUTINE static __attribute__((noinline))

typedef uint64_t lanes __attribute__((vector_size(64)));
typedef uint8_t mask;

#ifdef ED25519_AVX512
#include "lanes_avx512.h"
#else
#include "lanes_emulated.h"
#endif

LANE lanes splat(uint64_t x) { return (lanes){x, x, x, x, x, x, x, x}; }

LANE lanes load(const void *p) {
  lanes r;
  memcpy(&r, p, 64);
  return r;
}

LANE void store(void *p, lanes a) { memcpy(p, &a, 64); }

LANE lanes rotate_right(lanes a, int n) { return a >> (uint64_t)n | a << (uint64_t)(64 - n); }

LANE mask is_zero(lanes a) { return is_equal(a, splat(0)); }

/// The lanes' top bits.
LANE mask top_bit(lanes a) { return is_less(splat(~0ULL >> 1), a); }

/// x in the lanes of the mask, 0 elsewhere.
LANE lanes where(mask m, uint64_t x) { return blend(m, splat(0), splat(x)); }

/// Each word with its bytes in the other order.
LANE lanes swap_bytes(lanes a) {
  typedef uint8_t bytes __attribute__((vector_size(64)));
  bytes b = (bytes)a;
  return (lanes)__builtin_shufflevector(
    b, b, 7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8, 23, 22, 21, 20, 19, 18, 17, 16, 31, 30, 29, 28, 27, 26,
    25, 24, 39, 38, 37, 36, 35, 34, 33, 32, 47, 46, 45, 44, 43, 42, 41, 40, 55, 54, 53, 52, 51, 50, 49, 48, 63, 62, 61,
    60, 59, 58, 57, 56);
}

/// Lane i gets lane i ^ distance; the distance is 1, 2 or 4.
LANE lanes exchange(lanes a, int distance) {
  if (distance == 4) return __builtin_shufflevector(a, a, 4, 5, 6, 7, 0, 1, 2, 3);
  if (distance == 2) return __builtin_shufflevector(a, a, 2, 3, 0, 1, 6, 7, 4, 5);
  return __builtin_shufflevector(a, a, 1, 0, 3, 2, 5, 4, 7, 6);
}

/// Lane j of r[i] becomes lane i of r[j]. Rows in memory become one vector a word, and back, without gathers: so each
/// lane's table may lie anywhere.
LANE void transpose(lanes r[8]) {
  lanes a[8], b[8];
  for (int i = 0; i < 8; i += 2) {
    a[i] = __builtin_shufflevector(r[i], r[i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
    a[i + 1] = __builtin_shufflevector(r[i], r[i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
  }
  for (int i = 0; i < 8; i += 4) {
    for (int j = i; j < i + 2; j++) {
      b[j] = __builtin_shufflevector(a[j], a[j + 2], 0, 1, 4, 5, 8, 9, 12, 13);
      b[j + 2] = __builtin_shufflevector(a[j], a[j + 2], 2, 3, 6, 7, 10, 11, 14, 15);
    }
  }
  for (int i = 0; i < 4; i++) {
    r[i] = __builtin_shufflevector(b[i], b[i + 4], 0, 1, 4, 5, 8, 9, 12, 13);
    r[i + 4] = __builtin_shufflevector(b[i], b[i + 4], 2, 3, 6, 7, 10, 11, 14, 15);
  }
}

/// Four words from each of eight places; r[i] has everyone's word i.
LANE void load_words(const void *const p[8], lanes r[4]) {
  lanes a[4];
  for (int i = 0; i < 4; i++) {
    memcpy(&a[i], p[i], 32);
    memcpy((char *)&a[i] + 32, p[i + 4], 32);
  }
  for (int i = 0; i < 2; i++) {
    const int j = 2 * i;
    lanes even = __builtin_shufflevector(a[j], a[j + 1], 0, 8, 2, 10, 4, 12, 6, 14);
    lanes odd = __builtin_shufflevector(a[j], a[j + 1], 1, 9, 3, 11, 5, 13, 7, 15);
    a[j] = even, a[j + 1] = odd;
  }
  for (int i = 0; i < 2; i++) {
    r[i] = __builtin_shufflevector(a[i], a[i + 2], 0, 1, 8, 9, 4, 5, 12, 13);
    r[i + 2] = __builtin_shufflevector(a[i], a[i + 2], 2, 3, 10, 11, 6, 7, 14, 15);
  }
}

#endif
