// The operations that are not written in C's own vector arithmetic, as AVX2 instructions. See lanes.h.
#ifndef ED25519_LANES_SPECIAL_H
#define ED25519_LANES_SPECIAL_H

/// Of any a. The compiler would make two multiplications of the usual shifts and sums, so one of these is hidden from
/// it.
LANE lanes add_19_times(lanes sum, lanes a) {
  lanes nine = a + (a << 3);
  __asm__("" : "+x"(nine));
  return sum + a + (nine + nine);
}

LANE mask is_equal(lanes a, lanes b) { return (mask)_mm256_movemask_pd((__m256d)(a == b)); }

LANE mask is_less(lanes a, lanes b) { return (mask)_mm256_movemask_pd((__m256d)(a < b)); }

LANE lanes blend(mask m, lanes a, lanes b) {
  const lanes bits = {1, 2, 4, 8};
  return (lanes)_mm256_blendv_pd((__m256d)a, (__m256d)b, (__m256d)((((uint64_t)m - (lanes){0}) & bits) == bits));
}

#endif
