// WIDTH lanes of 64 bits, one signature in each.
//
// Sums, shifts and logic are the compiler's own vector arithmetic, the same source for every processor. The rest
// depends on the width (`shuffles_4.h`, `shuffles_8.h`) or is one of these operations, for which the file that includes
// this one chooses an implementation:
//   is_equal, is_less       unsigned comparisons, bit i for lane i
//   blend                   b's lane where the mask's bit is set, else a's
//   add_19_times            sum + 19 * a, of a below 2^52
//   add_low52, add_high52   sum + the low (high) 52 bits of the product of the factors' low 52 bits; not for AVX2,
//                           whose products are those of product_avx2.h
#ifndef ED25519_LANES_H_
#define ED25519_LANES_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "bytes are read as little-endian words");

// In registers everything is inlined; in plain C that would make megabytes of code.
#if defined(ENGINE_AVX512) || defined(ENGINE_AVX2)
#define LANE static inline __attribute__((always_inline))
#else
#define LANE static inline
#endif
/// For what is too big to be repeated.
#define ROUTINE static __attribute__((noinline))

#ifdef ENGINE_AVX2
enum { WIDTH = 4 };
#else
enum { WIDTH = 8 };
#endif

typedef uint64_t lanes __attribute__((vector_size(8 * WIDTH)));
typedef uint8_t lane_bytes __attribute__((vector_size(8 * WIDTH)));
typedef uint8_t mask;
enum { ALL_LANES = (1 << WIDTH) - 1 };

#if defined(ENGINE_AVX512)
#include "lanes_avx512.h"
#elif defined(ENGINE_AVX2)
#include "lanes_avx2.h"
#else
#include "lanes_emulated.h"
#endif

#ifdef ENGINE_AVX2
#include "shuffles_4.h"
#else
#include "shuffles_8.h"
#endif

LANE lanes splat(uint64_t x) { return x - (lanes){0}; }

LANE lanes load(const void *p) {
  lanes r;
  memcpy(&r, p, sizeof r);
  return r;
}

LANE void store(void *p, lanes a) { memcpy(p, &a, sizeof a); }

LANE lanes rotate_right(lanes a, int n) { return a >> (uint64_t)n | a << (uint64_t)(64 - n); }

LANE mask is_zero(lanes a) { return is_equal(a, splat(0)); }

/// The lanes' top bits.
LANE mask top_bit(lanes a) { return is_less(splat(~0ULL >> 1), a); }

/// x in the lanes of the mask, 0 elsewhere.
LANE lanes where(mask m, uint64_t x) { return blend(m, splat(0), splat(x)); }

/// Word i of each lane's row becomes w[i]. No gathers: rows are read and transposed, so each lane's may lie anywhere.
/// The count is a multiple of four.
LANE void load_rows(const void *const rows[WIDTH], lanes *w, int count) {
  const void *at[WIDTH];
  int done = 0;
  for (; done + WIDTH <= count; done += WIDTH) {
    for (int l = 0; l < WIDTH; l++) w[done + l] = load((const uint64_t *)rows[l] + done);
    transpose(w + done);
  }
  if (done == count) return;
  for (int l = 0; l < WIDTH; l++) at[l] = (const uint64_t *)rows[l] + done;
  load_words(at, w + done);
}

/// And back: each lane's words, whose count is a multiple of eight, are stored at rows[lane].
LANE void store_rows(void *const rows[WIDTH], lanes *w, int count) {
  for (int done = 0; done < count; done += WIDTH) {
    transpose(w + done);
    for (int l = 0; l < WIDTH; l++) store((uint64_t *)rows[l] + done, w[done + l]);
  }
}

#endif
