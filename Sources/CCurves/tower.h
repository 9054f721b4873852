// The extensions a pairing computes in: fp2 = fp[u] / (u² + 1), fp6 = fp2[v] / (v³ − ξ), fp12 = fp6[w] / (w² − v). A
// file that includes this defines `fp2_by_xi` after fp2's declaration in fp2.h.

typedef struct {
  fp2 c0, c1, c2;
} fp6;

typedef struct {
  fp6 c0, c1;
} fp12;

/// ξ^((p − 1) / 6 · i) for i = 0…5: what the Frobenius map multiplies w^i by.
static fp2 frobenius[6];
static fp12 fp12_one;

static void tower_prepare(void) {
  // (p − 1) / 6, word by word from the top.
  fp exponent = fp_modulus;
  exponent.limb[0] -= 1;
  wide rest = 0;
  for (int i = LIMBS - 1; i >= 0; i--) {
    rest = rest << 64 | exponent.limb[i];
    exponent.limb[i] = (uint64_t)(rest / 6);
    rest %= 6;
  }
  const fp2 one = {fp_one, {{0}}}, xi = fp2_by_xi(one);
  fp2 power = one;
  for (int i = 64 * LIMBS - 1; i >= 0; i--) {
    power = fp2_sqr(power);
    if (exponent.limb[i / 64] >> (i % 64) & 1) power = fp2_mul(power, xi);
  }
  frobenius[0] = one;
  for (int i = 1; i < 6; i++) frobenius[i] = fp2_mul(frobenius[i - 1], power);
  fp12_one = (fp12){0};
  fp12_one.c0.c0 = one;
}

static inline fp6 fp6_add(fp6 a, fp6 b) {
  return (fp6){fp2_add(a.c0, b.c0), fp2_add(a.c1, b.c1), fp2_add(a.c2, b.c2)};
}
static inline fp6 fp6_sub(fp6 a, fp6 b) {
  return (fp6){fp2_sub(a.c0, b.c0), fp2_sub(a.c1, b.c1), fp2_sub(a.c2, b.c2)};
}
static inline fp6 fp6_neg(fp6 a) { return (fp6){fp2_neg(a.c0), fp2_neg(a.c1), fp2_neg(a.c2)}; }
static inline fp6 fp6_by_v(fp6 a) { return (fp6){fp2_by_xi(a.c2), a.c0, a.c1}; }
static fp6 fp6_scaled(fp6 a, fp2 b) { return (fp6){fp2_mul(a.c0, b), fp2_mul(a.c1, b), fp2_mul(a.c2, b)}; }

static fp6 fp6_mul(fp6 a, fp6 b) {
  const fp2 low = fp2_mul(a.c0, b.c0), middle = fp2_mul(a.c1, b.c1), high = fp2_mul(a.c2, b.c2);
  const fp2 middle_high = fp2_mul(fp2_add(a.c1, a.c2), fp2_add(b.c1, b.c2));
  const fp2 low_middle = fp2_mul(fp2_add(a.c0, a.c1), fp2_add(b.c0, b.c1));
  const fp2 low_high = fp2_mul(fp2_add(a.c0, a.c2), fp2_add(b.c0, b.c2));
  return (fp6){
    fp2_add(low, fp2_by_xi(fp2_sub(fp2_sub(middle_high, middle), high))),
    fp2_add(fp2_sub(fp2_sub(low_middle, low), middle), fp2_by_xi(high)),
    fp2_add(fp2_sub(fp2_sub(low_high, low), high), middle),
  };
}

/// Times b0 + b1 v.
static fp6 fp6_by_two(fp6 a, fp2 b0, fp2 b1) {
  const fp2 low = fp2_mul(a.c0, b0), middle = fp2_mul(a.c1, b1);
  const fp2 low_middle = fp2_mul(fp2_add(a.c0, a.c1), fp2_add(b0, b1));
  return (fp6){
    fp2_add(low, fp2_by_xi(fp2_mul(a.c2, b1))),
    fp2_sub(fp2_sub(low_middle, low), middle),
    fp2_add(fp2_mul(a.c2, b0), middle),
  };
}

static fp6 fp6_inv(fp6 a) {
  const fp2 t0 = fp2_sub(fp2_sqr(a.c0), fp2_by_xi(fp2_mul(a.c1, a.c2)));
  const fp2 t1 = fp2_sub(fp2_by_xi(fp2_sqr(a.c2)), fp2_mul(a.c0, a.c1));
  const fp2 t2 = fp2_sub(fp2_sqr(a.c1), fp2_mul(a.c0, a.c2));
  const fp2 crossed = fp2_by_xi(fp2_add(fp2_mul(a.c2, t1), fp2_mul(a.c1, t2)));
  return fp6_scaled((fp6){t0, t1, t2}, fp2_inv(fp2_add(fp2_mul(a.c0, t0), crossed)));
}

static fp12 fp12_mul(fp12 a, fp12 b) {
  const fp6 low = fp6_mul(a.c0, b.c0), high = fp6_mul(a.c1, b.c1);
  const fp6 both = fp6_mul(fp6_add(a.c0, a.c1), fp6_add(b.c0, b.c1));
  return (fp12){fp6_add(low, fp6_by_v(high)), fp6_sub(fp6_sub(both, low), high)};
}

static fp12 fp12_sqr(fp12 a) {
  const fp6 product = fp6_mul(a.c0, a.c1);
  const fp6 both = fp6_mul(fp6_add(a.c0, a.c1), fp6_add(a.c0, fp6_by_v(a.c1)));
  return (fp12){fp6_sub(fp6_sub(both, product), fp6_by_v(product)), fp6_add(product, product)};
}

/// The p⁶-th power, and the inverse of what has gone through the first part of the final exponentiation.
static fp12 fp12_conj(fp12 a) { return (fp12){a.c0, fp6_neg(a.c1)}; }

static fp12 fp12_inv(fp12 a) {
  const fp6 norm = fp6_inv(fp6_sub(fp6_mul(a.c0, a.c0), fp6_by_v(fp6_mul(a.c1, a.c1))));
  return (fp12){fp6_mul(a.c0, norm), fp6_neg(fp6_mul(a.c1, norm))};
}

/// The p-th power.
static fp12 fp12_frobenius(fp12 a) {
  return (fp12){
    {fp2_conj(a.c0.c0), fp2_mul(fp2_conj(a.c0.c1), frobenius[2]), fp2_mul(fp2_conj(a.c0.c2), frobenius[4])},
    {fp2_mul(fp2_conj(a.c1.c0), frobenius[1]), fp2_mul(fp2_conj(a.c1.c1), frobenius[3]),
     fp2_mul(fp2_conj(a.c1.c2), frobenius[5])},
  };
}

static inline bool fp12_is_one(fp12 a) { return memcmp(&a, &fp12_one, sizeof a) == 0; }

/// To the power of a word.
static fp12 fp12_pow(fp12 a, uint64_t exponent) {
  fp12 out = fp12_one;
  for (int i = 63 - __builtin_clzll(exponent); i >= 0; i--) {
    out = fp12_sqr(out);
    if (exponent >> i & 1) out = fp12_mul(out, a);
  }
  return out;
}

/// To the power of (p⁶ − 1)(p² + 1), after which conjugating inverts.
static fp12 fp12_easy_part(fp12 a) {
  const fp12 first = fp12_mul(fp12_conj(a), fp12_inv(a));
  return fp12_mul(fp12_frobenius(fp12_frobenius(first)), first);
}
