// Inverses modulo p = 2^255 - 19, of one number at a time, by Bernstein's and Yang's division steps ("Fast
// constant-time gcd computation and modular inversion", 2019). They only look at the lowest bits, so that 62 steps are
// done on single words and then on the whole numbers at once. Their time depends on the number; nothing here is secret.
#ifndef ED25519_INVERSE_H
#define ED25519_INVERSE_H

#include <stdbool.h>
#include <stdint.h>

/// A signed number in limbs of 62 bits; only the highest is negative if the number is.
typedef struct {
  int64_t v[5];
} long_number;

/// What 62 steps do: 2^62 times the new f is u f + v g, and 2^62 times the new g is q f + r g.
typedef struct {
  int64_t u, v, q, r;
} step_matrix;

#define LIMB62 ((int64_t)(~0ULL >> 2))

/// A step halves g, after adding f to it if it is odd; if `delta` is positive then, f becomes g, and g (g - f)/2. As f
/// is odd, some multiple of it clears up to six bits of g, for as many steps as need no exchange.
static inline int64_t step_62_times(int64_t delta, uint64_t f, uint64_t g, step_matrix *m) {
  uint64_t u = 1, v = 0, q = 0, r = 1;
  int left = 62;
  while (true) {
    const int zeros = __builtin_ctzll(g | ~0ULL << left);
    g >>= zeros;
    u <<= zeros;
    v <<= zeros;
    delta += zeros;
    left -= zeros;
    if (left == 0) break;
    if (delta > 0) {
      const uint64_t f_before = f, u_before = u, v_before = v;
      f = g, g = -f_before;
      u = q, q = -u_before;
      v = r, r = -v_before;
      delta = -delta;
    }
    int64_t count = 1 - delta < left ? 1 - delta : left;
    if (count > 6) count = 6;
    // f (2 - f^2) is 1/f modulo 64.
    const uint64_t times = g * f * (f * f - 2) & ((1ULL << count) - 1);
    g += times * f;
    q += times * u;
    r += times * v;
  }
  *m = (step_matrix){(int64_t)u, (int64_t)v, (int64_t)q, (int64_t)r};
  return delta;
}

/// (a x + b y) / 2^62, which is whole.
static inline long_number combine(int64_t a, const long_number *x, int64_t b, const long_number *y) {
  long_number r;
  __int128 sum = ((__int128)a * x->v[0] + (__int128)b * y->v[0]) >> 62;
  for (int i = 1; i < 5; i++) {
    sum += (__int128)a * x->v[i] + (__int128)b * y->v[i];
    r.v[i - 1] = (int64_t)sum & LIMB62;
    sum >>= 62;
  }
  r.v[4] = (int64_t)sum;
  return r;
}

/// The same modulo p, that is, after adding the multiple of p that makes it whole. The result is further from 0 than
/// the further of x and y by p at most.
static inline long_number combine_modulo_p(int64_t a, const long_number *x, int64_t b, const long_number *y) {
  const uint64_t minus_1_over_p = 0x06bca1af286bca1b;  // modulo 2^62
  long_number r;
  __int128 sum = (__int128)a * x->v[0] + (__int128)b * y->v[0];
  const int64_t times = (int64_t)((uint64_t)sum * minus_1_over_p) & LIMB62;
  sum = (sum - (__int128)times * 19) >> 62;
  for (int i = 1; i < 5; i++) {
    sum += (__int128)a * x->v[i] + (__int128)b * y->v[i];
    if (i == 4) sum += (__int128)times << 7;  // p is 2^7 * 2^(4 * 62) - 19
    r.v[i - 1] = (int64_t)sum & LIMB62;
    sum >>= 62;
  }
  r.v[4] = (int64_t)sum;
  return r;
}

/// 1/a of four words below p, and 0 of 0, in five limbs of 51 bits which only the highest may exceed a little.
static inline void invert_one(const uint64_t a[4], uint64_t limbs[5]) {
  const uint64_t m = (uint64_t)LIMB62;
  long_number f = {{-19, 0, 0, 0, 1 << 7}}, d = {{0}}, e = {{1}}, g;
  g.v[0] = (int64_t)(a[0] & m);
  for (int i = 1; i < 4; i++) g.v[i] = (int64_t)((a[i - 1] >> (64 - 2 * i) | a[i] << 2 * i) & m);
  g.v[4] = (int64_t)(a[3] >> 56);
  int64_t delta = 1;
  // f is d a modulo p all along, and g is e a. 12 times 62 steps are always enough.
  while (g.v[0] | g.v[1] | g.v[2] | g.v[3] | g.v[4]) {
    step_matrix t;
    delta = step_62_times(delta, (uint64_t)f.v[0], (uint64_t)g.v[0], &t);
    const long_number new_f = combine(t.u, &f, t.v, &g), new_d = combine_modulo_p(t.u, &d, t.v, &e);
    g = combine(t.q, &f, t.r, &g), e = combine_modulo_p(t.q, &d, t.r, &e);
    f = new_f, d = new_d;
  }
  // f is 1 or -1 now, or p if a was 0. d is within 12p of 0: 16p more is positive, and below 2^260.
  const bool is_negative = f.v[4] < 0;
  const __int128 sixteen_p[5] = {-16 * 19, 0, 0, 0, 1 << 11};
  uint64_t w[5];
  __int128 sum = 0;
  for (int i = 0; i < 5; i++) {
    sum += sixteen_p[i] + (is_negative ? -(__int128)d.v[i] : d.v[i]);
    w[i] = (uint64_t)sum & (i < 4 ? m : ~0ULL);
    sum >>= 62;
  }
  const uint64_t l = (1ULL << 51) - 1;
  limbs[0] = w[0] & l;
  limbs[1] = (w[0] >> 51 | w[1] << 11) & l;
  limbs[2] = (w[1] >> 40 | w[2] << 22) & l;
  limbs[3] = (w[2] >> 29 | w[3] << 33) & l;
  limbs[4] = w[3] >> 18 | w[4] << 44;
}

#endif
