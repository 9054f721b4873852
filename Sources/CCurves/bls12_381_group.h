// BLS12-381's fields, groups and pairing.
#define LIMBS 6
#define MODULUS                                                                                        \
  {0xb9feffffffffaaab, 0x1eabfffeb153ffff, 0x6730d2a0f6b0f624,                                         \
   0x64774b84f38512bf, 0x4b1ba7b6434bacd7, 0x1a0111ea397fe69a}
#include "prime_field.h"
#include "fp2.h"

/// Times ξ = 1 + u.
static fp2 fp2_by_xi(fp2 a) { return (fp2){fp_sub(a.c0, a.c1), fp_add(a.c0, a.c1)}; }

#include "tower.h"
#define GROUP g1
#define COORDINATE fp
#include "weierstrass.h"
#define GROUP g2
#define COORDINATE fp2
#include "weierstrass.h"
#define TWIST_MULTIPLIES 1
#include "miller.h"

/// The curve's parameter is −x.
static const uint64_t bls_x = 0xd201000000010000;

/// The order of the groups, lowest byte first.
static const uint8_t bls_order[32] = {
  0x01, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xfe, 0x5b, 0xfe, 0xff, 0x02, 0xa4, 0xbd, 0x53,
  0x05, 0xd8, 0xa1, 0x09, 0x08, 0xd8, 0x39, 0x33, 0x48, 0x7d, 0x9d, 0x29, 0x53, 0xa7, 0xed, 0x73,
};

static void bls_prepare(void) {
  fp_prepare();
  tower_prepare();
  g1_b = fp_small(4);
  g2_b = (fp2){g1_b, g1_b};
}

/// To the power of the curve's parameter.
static fp12 bls_power(fp12 f) { return fp12_conj(fp12_pow(f, bls_x)); }

/// To the power of 3 (p⁴ − p² + 1)/r = (x − 1)² (x + p) (x² + p² − 1) + 3, x the parameter: the power that blst takes.
static fp12 bls_hard_part(fp12 f) {
  fp12 out = fp12_mul(bls_power(f), fp12_conj(f));
  out = fp12_mul(bls_power(out), fp12_conj(out));
  out = fp12_mul(bls_power(out), fp12_frobenius(out));
  const fp12 last = fp12_mul(fp12_frobenius(fp12_frobenius(out)), fp12_conj(out));
  out = fp12_mul(bls_power(bls_power(out)), last);
  return fp12_mul(out, fp12_mul(fp12_sqr(f), f));
}

static fp12 bls_pairing(miller_pair *pairs, size_t count) {
  return bls_hard_part(fp12_easy_part(fp12_conj(miller_loop(pairs, count, bls_x, 63))));
}
