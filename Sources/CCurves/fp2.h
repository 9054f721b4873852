// fp[u] / (u² + 1), for primes that are 3 modulo 4.
typedef struct {
  fp c0, c1;
} fp2;

static inline fp2 fp2_unit(void) { return (fp2){fp_one, {{0}}}; }
static inline bool fp2_is_zero(fp2 a) { return fp_is_zero(a.c0) && fp_is_zero(a.c1); }
static inline bool fp2_equal(fp2 a, fp2 b) { return fp_equal(a.c0, b.c0) && fp_equal(a.c1, b.c1); }
static inline fp2 fp2_add(fp2 a, fp2 b) { return (fp2){fp_add(a.c0, b.c0), fp_add(a.c1, b.c1)}; }
static inline fp2 fp2_sub(fp2 a, fp2 b) { return (fp2){fp_sub(a.c0, b.c0), fp_sub(a.c1, b.c1)}; }
static inline fp2 fp2_neg(fp2 a) { return (fp2){fp_neg(a.c0), fp_neg(a.c1)}; }
static inline fp2 fp2_conj(fp2 a) { return (fp2){a.c0, fp_neg(a.c1)}; }
static inline fp2 fp2_double(fp2 a) { return fp2_add(a, a); }
static inline fp2 fp2_scaled(fp2 a, fp b) { return (fp2){fp_mul(a.c0, b), fp_mul(a.c1, b)}; }

static fp2 fp2_mul(fp2 a, fp2 b) {
  const fp low = fp_mul(a.c0, b.c0), high = fp_mul(a.c1, b.c1);
  const fp both = fp_mul(fp_add(a.c0, a.c1), fp_add(b.c0, b.c1));
  return (fp2){fp_sub(low, high), fp_sub(fp_sub(both, low), high)};
}

static fp2 fp2_sqr(fp2 a) {
  const fp product = fp_mul(a.c0, a.c1);
  return (fp2){fp_mul(fp_add(a.c0, a.c1), fp_sub(a.c0, a.c1)), fp_double(product)};
}

/// 1/a, and 0 for 0.
static fp2 fp2_inv(fp2 a) {
  const fp norm = fp_inv(fp_add(fp_sqr(a.c0), fp_sqr(a.c1)));
  return (fp2){fp_mul(a.c0, norm), fp_neg(fp_mul(a.c1, norm))};
}

/// Whether a is a square; `root` is one of its roots. The root's real part squared is (a₀ ± |a|) / 2.
static bool fp2_sqrt(fp2 a, fp2 *root) {
  fp length;
  if (fp_is_zero(a.c1)) {
    if (fp_sqrt(a.c0, &length)) {
      *root = (fp2){length, {{0}}};
      return true;
    }
    fp imaginary;
    if (!fp_sqrt(fp_neg(a.c0), &imaginary)) return false;
    *root = (fp2){{{0}}, imaginary};
    return true;
  }
  if (!fp_sqrt(fp_add(fp_sqr(a.c0), fp_sqr(a.c1)), &length)) return false;
  const fp half = fp_inv(fp_double(fp_one));
  fp real;
  if (!fp_sqrt(fp_mul(fp_add(a.c0, length), half), &real) && !fp_sqrt(fp_mul(fp_sub(a.c0, length), half), &real))
    return false;
  *root = (fp2){real, fp_mul(fp_mul(a.c1, half), fp_inv(real))};
  return fp2_equal(fp2_sqr(*root), a);
}

/// Whether a comes after −a where c1 counts before c0.
static bool fp2_is_larger(fp2 a) { return fp_is_zero(a.c1) ? fp_is_larger(a.c0) : fp_is_larger(a.c1); }

static bool fp2_read(const uint8_t *bytes, fp2 *out) {
  return fp_read(bytes, &out->c0) && fp_read(bytes + FP_BYTES, &out->c1);
}

static void fp2_write(fp2 a, uint8_t *bytes) {
  fp_write(a.c0, bytes);
  fp_write(a.c1, bytes + FP_BYTES);
}
