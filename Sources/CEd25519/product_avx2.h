// Products in double-precision arithmetic: AVX2's integer multiplication has 32 bits, a fused multiply-add 53.
//
// The product of tight limbs is below 2^103. Added to 2^103 it is rounded to a multiple of 2^51, and the bits of that
// sum are those of 2^103 plus an integer, the high half. What was rounded off, at most 2^50 either way, is the low
// half; on top of 1.5 * 2^52 it is exact, and again an integer in the bits. So a column is a sum of doubles' bits, and
// what they have too much is known beforehand. This is right only in rounding to nearest, which the engine sees to.
#ifndef ED25519_PRODUCT_H
#define ED25519_PRODUCT_H

typedef double doubles __attribute__((vector_size(8 * WIDTH)));

LANE doubles splat_double(double x) { return (doubles){x, x, x, x}; }

/// Of integers below 2^52.
LANE doubles to_doubles(lanes a) { return (doubles)(a | (lanes)splat_double(0x1p52)) - splat_double(0x1p52); }

/// Adds x * y to a column and the one above it, with the excess of both halves.
LANE void add_product(lanes column[2], doubles x, doubles y) {
  const doubles high = __builtin_elementwise_fma(x, y, splat_double(0x1p103));
  const doubles rest = splat_double(0x1p103 + 0x1.8p52) - high;
  column[0] += (lanes)__builtin_elementwise_fma(x, y, rest);
  column[1] += (lanes)high;
  // Keeps the sums in this order: sixteen registers are enough for it, but not for the compiler's.
  __asm__ volatile("" : "+x"(column[0]), "+x"(column[1]));
}

/// What column k of a product begins with: minus the excess of its low and high halves, and a limb of 2^6 * p.
///
/// That makes the limbs positive, for low halves may be negative: with columns 5...9 coming back nineteen times, by
/// 100 * 2^50 in a limb at most. High halves are below 2^51.1, so a limb is below
/// 20 * 5 * (2^51.1 + 2^50) + 2^57 < 2^59.
LANE lanes start(uint64_t k) {
  const uint64_t low = 0x4338000000000000, high = 0x4660000000000000;  // 1.5 * 2^52 and 2^103 as doubles
  const uint64_t positive = k >= 5 ? 0 : (k ? LIMB_MASK : LIMB_MASK - 18) << 6;
  return splat(positive - (k < 5 ? k + 1 : 9 - k) * low - (k < 6 ? k : 10 - k) * high);
}

// Columns 5...9 count 2^255.
LANE field fold(const lanes t[10]) {
  field r;
  for (int k = 0; k < 5; k++) r.v[k] = add_19_times(t[k], t[k + 5]);
  return r;
}

/// A tight number ready to be multiplied.
typedef struct {
  doubles v[5];
} factor;

LANE factor as_factor(field a) {
  factor r;
  for (int i = 0; i < 5; i++) r.v[i] = to_doubles(a.v[i]);
  return r;
}

LANE field product(const factor *a, const factor *b) {
  doubles y[5];
  lanes t[10];
  UNROLL for (uint64_t k = 0; k < 10; k++) t[k] = start(k);
  for (int i = 0; i < 5; i++) y[i] = b->v[i];
  UNROLL for (int i = 0; i < 5; i++) {
    const doubles x = a->v[i];
    UNROLL for (int j = 0; j < 5; j++) add_product(t + i + j, x, y[j]);
  }
  return fold(t);
}

// Everywhere inline, products would crowd the instruction cache.
ROUTINE void multiply_to(field *r, const factor *a, const factor *b) { *r = carry(product(a, b)); }
ROUTINE void multiply_wide_to(field *r, const factor *a, const factor *b) { *r = product(a, b); }

LANE field times(const factor *a, const factor *b) {
  field r;
  multiply_to(&r, a, b);
  return r;
}

/// The wide product.
LANE field times_wide(const factor *a, const factor *b) {
  field r;
  multiply_wide_to(&r, a, b);
  return r;
}

/// The wide square of a tight number: the mixed products are computed once and doubled.
LANE field square_wide(field a) {
  const factor x = as_factor(a);
  lanes t[10];
  UNROLL for (int k = 0; k < 10; k++) t[k] = splat(0);
  UNROLL for (int i = 0; i < 5; i++) {
    UNROLL for (int j = i + 1; j < 5; j++) add_product(t + i + j, x.v[i], x.v[j]);
  }
  UNROLL for (int k = 1; k < 9; k++) t[k] += t[k];
  UNROLL for (uint64_t k = 0; k < 10; k++) t[k] += start(k);
  UNROLL for (int i = 0; i < 5; i++) add_product(t + 2 * i, x.v[i], x.v[i]);
  return fold(t);
}

#endif
