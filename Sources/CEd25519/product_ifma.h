// Products from halves of 52 bits, as AVX-512 IFMA and the emulation compute them. Included by field.h.
#ifndef ED25519_PRODUCT_H
#define ED25519_PRODUCT_H

// Shifts and sums: multiplying 64-bit lanes is slow on some processors.
LANE lanes times19(lanes a) { return a + (a << 1) + (a << 4); }

// The product's limbs 5...9 count 2^255, so they come back nineteen times. Five low halves below 2^52 and five doubled
// high halves below 2^51.1 make a column, so a wide limb is below 20 * 7.6 * 2^52 < 2^59.3.
LANE field fold(const lanes t[10]) {
  field r;
  for (int k = 0; k < 5; k++) r.v[k] = t[k] + times19(t[k + 5]);
  return r;
}

/// A tight number ready to be multiplied.
typedef field factor;

LANE factor as_factor(field a) { return a; }

/// The wide product. The instruction cuts at bit 52 and a limb ends at 51: high halves count double.
LANE field times_wide(const factor *x, const factor *y) {
  const field a = *x, b = *y;
  lanes t[10];
  UNROLL for (int k = 0; k < 10; k++) t[k] = splat(0);
  UNROLL for (int i = 0; i < 5; i++) {
    UNROLL for (int j = 0; j < 5; j++) t[i + j + 1] = add_high52(t[i + j + 1], a.v[i], b.v[j]);
  }
  UNROLL for (int k = 1; k < 10; k++) t[k] += t[k];
  UNROLL for (int i = 0; i < 5; i++) {
    UNROLL for (int j = 0; j < 5; j++) t[i + j] = add_low52(t[i + j], a.v[i], b.v[j]);
  }
  return fold(t);
}

/// The wide square of a tight number: the mixed products are computed once and doubled.
LANE field square_wide(field a) {
  lanes t[10];
  UNROLL for (int k = 0; k < 10; k++) t[k] = splat(0);
  UNROLL for (int i = 0; i < 5; i++) {
    UNROLL for (int j = i + 1; j < 5; j++) t[i + j + 1] = add_high52(t[i + j + 1], a.v[i], a.v[j]);
  }
  UNROLL for (int k = 2; k < 10; k++) t[k] += t[k];
  UNROLL for (int i = 0; i < 5; i++) t[2 * i + 1] = add_high52(t[2 * i + 1], a.v[i], a.v[i]);
  UNROLL for (int i = 0; i < 5; i++) {
    UNROLL for (int j = i + 1; j < 5; j++) t[i + j] = add_low52(t[i + j], a.v[i], a.v[j]);
  }
  UNROLL for (int k = 1; k < 10; k++) t[k] += t[k];
  UNROLL for (int i = 0; i < 5; i++) t[2 * i] = add_low52(t[2 * i], a.v[i], a.v[i]);
  return fold(t);
}

LANE field times(const factor *a, const factor *b) { return carry(times_wide(a, b)); }

#endif
