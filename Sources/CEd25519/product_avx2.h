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

/// Minus the excess of the low and high halves in column k of a product.
LANE lanes no_excess(uint64_t k) {
  const uint64_t low = 0x4338000000000000, high = 0x4660000000000000;  // 1.5 * 2^52 and 2^103 as doubles
  return splat(0 - (k < 5 ? k + 1 : 9 - k) * low - (k < 6 ? k : 10 - k) * high);
}

// Columns 5...9 count 2^255, so they come back nineteen times. The low halves may be negative, -100 * 2^50 in all at
// most: 2^6 * p makes every limb positive. Above, a column has five high halves below 2^51.1 and five low ones, so a
// wide limb is below 20 * 7.9 * 2^51 + 2^57 < 2^59.
LANE field fold(const lanes t[10]) {
  field r;
  for (int k = 0; k < 5; k++) r.v[k] = add_19_times(t[k] + splat((k ? LIMB_MASK : LIMB_MASK - 18) << 6), t[k + 5]);
  return r;
}

LANE field product(const field *a, const field *b) {
  doubles y[5];
  lanes t[10];
  UNROLL for (uint64_t k = 0; k < 10; k++) t[k] = no_excess(k);
  for (int i = 0; i < 5; i++) y[i] = to_doubles(b->v[i]);
  UNROLL for (int i = 0; i < 5; i++) {
    const doubles x = to_doubles(a->v[i]);
    UNROLL for (int j = 0; j < 5; j++) add_product(t + i + j, x, y[j]);
  }
  return fold(t);
}

// Everywhere inline, products would crowd the instruction cache.
ROUTINE void multiply_to(field *r, const field *a, const field *b) { *r = carry(product(a, b)); }
ROUTINE void multiply_wide_to(field *r, const field *a, const field *b) { *r = product(a, b); }

LANE field multiply(field a, field b) {
  field r;
  multiply_to(&r, &a, &b);
  return r;
}

/// The wide product of tight numbers.
LANE field multiply_wide(field a, field b) {
  field r;
  multiply_wide_to(&r, &a, &b);
  return r;
}

/// The wide square of a tight number: the mixed products are computed once and doubled.
LANE field square_wide(field a) {
  doubles x[5];
  lanes t[10];
  for (int i = 0; i < 5; i++) x[i] = to_doubles(a.v[i]);
  UNROLL for (int k = 0; k < 10; k++) t[k] = splat(0);
  UNROLL for (int i = 0; i < 5; i++) {
    UNROLL for (int j = i + 1; j < 5; j++) add_product(t + i + j, x[i], x[j]);
  }
  UNROLL for (int k = 1; k < 9; k++) t[k] += t[k];
  UNROLL for (uint64_t k = 0; k < 10; k++) t[k] += no_excess(k);
  UNROLL for (int i = 0; i < 5; i++) add_product(t + 2 * i, x[i], x[i]);
  return fold(t);
}

LANE field square(field a) { return carry(square_wide(a)); }

#endif
