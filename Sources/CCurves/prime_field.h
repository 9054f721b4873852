// Numbers modulo a prime, in Montgomery's form. A file that includes this defines LIMBS and MODULUS (words, lowest
// first) before it; the prime leaves at least one bit of the top word free. Times depend on the values: what programs
// compute with is public.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { FP_BYTES = LIMBS * 8 };

/// The number times 2^(64 LIMBS), below the modulus.
typedef struct {
  uint64_t limb[LIMBS];
} fp;

typedef unsigned __int128 wide;

static const fp fp_modulus = {MODULUS};
/// 1 and 2^(64 LIMBS) in Montgomery's form, and −1/modulus in a word: `fp_prepare` computes them.
static fp fp_one, fp_square_of_radix;
static uint64_t fp_minus_inverse;

static inline bool fp_is_zero(fp a) {
  uint64_t bits = 0;
  for (int i = 0; i < LIMBS; i++) bits |= a.limb[i];
  return bits == 0;
}

static inline bool fp_equal(fp a, fp b) { return memcmp(&a, &b, sizeof a) == 0; }

/// Of plain words: whether a < b.
static inline bool words_are_less(const uint64_t *a, const uint64_t *b, int count) {
  for (int i = count - 1; i >= 0; i--)
    if (a[i] != b[i]) return a[i] < b[i];
  return false;
}

/// a − modulus where a is not below it.
static inline fp fp_reduce(fp a) {
  fp out;
  wide borrow = 0;
  for (int i = 0; i < LIMBS; i++) {
    wide difference = (wide)a.limb[i] - fp_modulus.limb[i] - borrow;
    out.limb[i] = (uint64_t)difference;
    borrow = difference >> 127;
  }
  return borrow ? a : out;
}

static inline fp fp_add(fp a, fp b) {
  wide carry = 0;
  for (int i = 0; i < LIMBS; i++) {
    carry += (wide)a.limb[i] + b.limb[i];
    a.limb[i] = (uint64_t)carry;
    carry >>= 64;
  }
  return fp_reduce(a);
}

static inline fp fp_sub(fp a, fp b) {
  wide borrow = 0, carry = 0;
  for (int i = 0; i < LIMBS; i++) {
    wide difference = (wide)a.limb[i] - b.limb[i] - borrow;
    a.limb[i] = (uint64_t)difference;
    borrow = difference >> 127;
  }
  if (!borrow) return a;
  for (int i = 0; i < LIMBS; i++) {
    carry += (wide)a.limb[i] + fp_modulus.limb[i];
    a.limb[i] = (uint64_t)carry;
    carry >>= 64;
  }
  return a;
}

static inline fp fp_neg(fp a) { return fp_sub((fp){{0}}, a); }
static inline fp fp_double(fp a) { return fp_add(a, a); }

/// The product over 2^(64 LIMBS), a word of b at a time. The modulus' free top bit keeps each sum within LIMBS + 1
/// words.
static inline fp fp_mul(fp a, fp b) {
  uint64_t sum[LIMBS + 1] = {0};
  for (int i = 0; i < LIMBS; i++) {
    wide carry = 0;
    for (int j = 0; j < LIMBS; j++) {
      carry += (wide)a.limb[j] * b.limb[i] + sum[j];
      sum[j] = (uint64_t)carry;
      carry >>= 64;
    }
    const uint64_t top = sum[LIMBS] + (uint64_t)carry, factor = sum[0] * fp_minus_inverse;
    carry = ((wide)factor * fp_modulus.limb[0] + sum[0]) >> 64;
    for (int j = 1; j < LIMBS; j++) {
      carry += (wide)factor * fp_modulus.limb[j] + sum[j];
      sum[j - 1] = (uint64_t)carry;
      carry >>= 64;
    }
    carry += top;
    sum[LIMBS - 1] = (uint64_t)carry;
    sum[LIMBS] = (uint64_t)(carry >> 64);
  }
  fp out;
  memcpy(&out, sum, sizeof out);
  return fp_reduce(out);
}

static inline fp fp_sqr(fp a) { return fp_mul(a, a); }

/// The plain number.
static inline fp fp_plain(fp a) { return fp_mul(a, (fp){{1}}); }

static void fp_prepare(void) {
  uint64_t inverse = 1;
  for (int i = 0; i < 6; i++) inverse *= 2 - fp_modulus.limb[0] * inverse;
  fp_minus_inverse = -inverse;
  fp power = {{1}};
  for (int i = 0; i < 64 * LIMBS; i++) power = fp_double(power);
  fp_one = power;
  for (int i = 0; i < 64 * LIMBS; i++) power = fp_double(power);
  fp_square_of_radix = power;
}

static inline fp fp_unit(void) { return fp_one; }
static inline fp fp_small(uint64_t value) { return fp_mul((fp){{value}}, fp_square_of_radix); }

/// a to the power of a number of LIMBS words.
static fp fp_pow(fp a, fp exponent) {
  fp out = fp_one;
  for (int i = 64 * LIMBS - 1; i >= 0; i--) {
    out = fp_sqr(out);
    if (exponent.limb[i / 64] >> (i % 64) & 1) out = fp_mul(out, a);
  }
  return out;
}

/// (modulus + added) / 2^shift as a plain number; `added` neither carries nor borrows, as the low words of the primes
/// show.
static fp fp_exponent(int added, int shift) {
  fp out = fp_modulus;
  out.limb[0] += (uint64_t)(int64_t)added;
  if (shift == 0) return out;
  for (int i = 0; i < LIMBS; i++)
    out.limb[i] = out.limb[i] >> shift | (i + 1 < LIMBS ? out.limb[i + 1] << (64 - shift) : 0);
  return out;
}

/// 1/a, and 0 for 0.
static fp fp_inv(fp a) { return fp_pow(a, fp_exponent(-2, 0)); }

/// Whether a is a square; `root` is one of its roots. For primes that are 3 modulo 4.
static inline bool fp_sqrt(fp a, fp *root) {
  *root = fp_pow(a, fp_exponent(1, 2));
  return fp_equal(fp_sqr(*root), a);
}

/// Whether a is more than (modulus − 1) / 2.
static inline bool fp_is_larger(fp a) {
  const fp half = fp_exponent(-1, 1), plain = fp_plain(a);
  return words_are_less(half.limb, plain.limb, LIMBS);
}

/// From bytes, lowest first. False if the number is not below the modulus.
static inline bool fp_read(const uint8_t *bytes, fp *out) {
  fp plain;
  for (int i = 0; i < LIMBS; i++) {
    plain.limb[i] = 0;
    for (int j = 7; j >= 0; j--) plain.limb[i] = plain.limb[i] << 8 | bytes[8 * i + j];
  }
  if (!words_are_less(plain.limb, fp_modulus.limb, LIMBS)) return false;
  *out = fp_mul(plain, fp_square_of_radix);
  return true;
}

static void fp_write(fp a, uint8_t *bytes) {
  const fp plain = fp_plain(a);
  for (int i = 0; i < FP_BYTES; i++) bytes[i] = (uint8_t)(plain.limb[i / 8] >> (8 * (i % 8)));
}
