// The operations of lanes_avx512.h, lane by lane in plain C.
#ifndef ED25519_LANES_SPECIAL_H
#define ED25519_LANES_SPECIAL_H

#define LOW52 ((1ULL << 52) - 1)

LANE lanes add_low52(lanes sum, lanes a, lanes b) {
  for (int i = 0; i < 8; i++) sum[i] += (a[i] & LOW52) * (b[i] & LOW52) & LOW52;
  return sum;
}

LANE lanes add_high52(lanes sum, lanes a, lanes b) {
  for (int i = 0; i < 8; i++) sum[i] += (uint64_t)((unsigned __int128)(a[i] & LOW52) * (b[i] & LOW52) >> 52);
  return sum;
}

LANE lanes add_19_times(lanes sum, lanes a) {
  for (int i = 0; i < 8; i++) sum[i] += 19 * a[i];
  return sum;
}

LANE mask is_equal(lanes a, lanes b) {
  unsigned m = 0;
  for (int i = 0; i < 8; i++) m |= (unsigned)(a[i] == b[i]) << i;
  return (mask)m;
}

LANE mask is_less(lanes a, lanes b) {
  unsigned m = 0;
  for (int i = 0; i < 8; i++) m |= (unsigned)(a[i] < b[i]) << i;
  return (mask)m;
}

LANE lanes blend(mask m, lanes a, lanes b) {
  for (int i = 0; i < 8; i++) a[i] = m >> i & 1 ? b[i] : a[i];
  return a;
}

#endif
