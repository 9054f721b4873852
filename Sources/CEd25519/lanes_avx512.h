// The operations that are not written in C's own vector arithmetic, as AVX-512 instructions. See lanes.h.
#ifndef ED25519_LANES_SPECIAL_H
#define ED25519_LANES_SPECIAL_H

LANE lanes add_low52(lanes sum, lanes a, lanes b) {
  return (lanes)_mm512_madd52lo_epu64((__m512i)sum, (__m512i)a, (__m512i)b);
}

LANE lanes add_high52(lanes sum, lanes a, lanes b) {
  return (lanes)_mm512_madd52hi_epu64((__m512i)sum, (__m512i)a, (__m512i)b);
}

LANE lanes add_19_times(lanes sum, lanes a) {
  const uint64_t n = 19;
  return add_low52(sum, a, (lanes){n, n, n, n, n, n, n, n});
}

LANE mask is_equal(lanes a, lanes b) { return _mm512_cmpeq_epu64_mask((__m512i)a, (__m512i)b); }

LANE mask is_less(lanes a, lanes b) { return _mm512_cmplt_epu64_mask((__m512i)a, (__m512i)b); }

LANE lanes blend(mask m, lanes a, lanes b) {
  return (lanes)_mm512_mask_blend_epi64(m, (__m512i)a, (__m512i)b);
}

#endif
