// A scalar of 253 bits as the quotient of two of about 128.
//
// [S]B - [k]A - R is the identity exactly when [v S]B - [u]A - [v]R is, if u = v k modulo 8L and v is odd: 8L times any
// point is the identity, so that [u]A = [v k]A even where A has a part of small order, and v has an inverse modulo 8L.
// (T. Pornin, "Optimized Lattice Basis Reduction In Dimension 2, and Fast Schnorr and EdDSA Signature Verification",
// 2020, for the halves; modulo L, or with an even v, signatures would be accepted that the strict rules reject.)
#ifndef ED25519_HALVING_H
#define ED25519_HALVING_H

#include "constants.h"
#include "scalar.h"

/// u and the magnitude of v, and whether v is negative.
typedef struct {
  uint64_t u[4], v[4];
  bool is_negative;
} halves;

/// Signed digits of A_BITS for both. Nearly all fit 26: the pair found is seldom above 2^129.
enum { HALF_DIGITS = 28, HALF_BITS = HALF_DIGITS * A_BITS - 1 };

static inline int bit_count(const uint64_t a[4]) {
  for (int i = 3; i >= 0; i--) {
    if (a[i]) return 64 * i + 64 - __builtin_clzll(a[i]);
  }
  return 0;
}

/// The 64 bits of a from bit `at` on.
static inline uint64_t bits_from(const uint64_t a[4], int at) {
  const int word = at / 64, shift = at % 64;
  return a[word] >> shift | (shift && word < 3 ? a[word + 1] << (64 - shift) : 0);
}

static inline bool is_below(const uint64_t a[4], const uint64_t b[4]) {
  for (int i = 3; i > 0; i--) {
    if (a[i] != b[i]) return a[i] < b[i];
  }
  return a[0] < b[0];
}

/// a -= q b and c += q d, which do not leave 256 bits.
static inline void take_times(uint64_t a[4], const uint64_t b[4], uint64_t c[4], const uint64_t d[4], uint64_t q) {
  unsigned __int128 borrow = 0, carried = 0;
  for (int i = 0; i < 4; i++) {
    borrow += (unsigned __int128)q * b[i];
    const uint64_t low = (uint64_t)borrow;
    borrow = (borrow >> 64) + (a[i] < low);
    a[i] -= low;
    carried += (unsigned __int128)q * d[i] + c[i];
    c[i] = (uint64_t)carried;
    carried >>= 64;
  }
}

/// Finds u and v by Euclid's algorithm on 8L and k, whose every remainder is a multiple of k modulo 8L: the smallest
/// pair with an odd v. False for a k whose pairs are all too long, which of 2,000 hashes none is.
static inline bool halve(const uint64_t k[4], halves *found) {
  uint64_t a[4], b[4], c[4] = {0}, d[4] = {1};
  int least = HALF_BITS + 1;
  memcpy(a, group_order, sizeof a);
  memcpy(b, k, sizeof b);
  for (bool is_negative = false;; is_negative = !is_negative) {
    const int u_bits = bit_count(b), v_bits = bit_count(d), size = u_bits > v_bits ? u_bits : v_bits;
    if (d[0] & 1 && size < least) {
      least = size;
      memcpy(found->u, b, sizeof b);
      memcpy(found->v, d, sizeof d);
      found->is_negative = is_negative;
    }
    if (v_bits >= least || u_bits == 0) break;
    const int a_bits = bit_count(a), at = a_bits > 64 ? a_bits - 64 : 0;
    const uint64_t divisor = bits_from(b, at);
    // The quotient would be beyond what 64 bits of each can tell.
    if (divisor >> 32 == 0) break;
    uint64_t q = divisor + 1 ? bits_from(a, at) / (divisor + 1) : 0;
    take_times(a, b, c, d, q);
    while (!is_below(a, b)) take_times(a, b, c, d, 1);
    uint64_t swapped[4];
    memcpy(swapped, a, sizeof a), memcpy(a, b, sizeof a), memcpy(b, swapped, sizeof a);
    memcpy(swapped, c, sizeof c), memcpy(c, d, sizeof c), memcpy(d, swapped, sizeof c);
  }
  return least <= HALF_BITS;
}

#endif
