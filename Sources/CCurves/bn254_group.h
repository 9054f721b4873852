// BN254's fields, groups and pairing.
#define LIMBS 4
#define MODULUS {0x3c208c16d87cfd47, 0x97816a916871ca8d, 0xb85045b68181585d, 0x30644e72e131a029}
#include "prime_field.h"
#include "fp2.h"

/// Times ξ = 9 + u.
static fp2 fp2_by_xi(fp2 a) {
  const fp2 eight = fp2_double(fp2_double(fp2_double(a)));
  return (fp2){fp_sub(fp_add(eight.c0, a.c0), a.c1), fp_add(fp_add(eight.c1, a.c1), a.c0)};
}

#include "tower.h"
#define GROUP g1
#define COORDINATE fp
#include "weierstrass.h"
#define GROUP g2
#define COORDINATE fp2
#include "weierstrass.h"
#define TWIST_MULTIPLIES 0
#include "miller.h"

/// The curve's parameter t; the loop is 6t + 2, of 65 bits.
static const uint64_t bn254_t = 4965661367192848881;

/// The order of the groups, lowest byte first.
static const uint8_t bn254_order[32] = {
  0x01, 0x00, 0x00, 0xf0, 0x93, 0xf5, 0xe1, 0x43, 0x91, 0x70, 0xb9, 0x79, 0x48, 0xe8, 0x33, 0x28,
  0x5d, 0x58, 0x81, 0x81, 0xb6, 0x45, 0x50, 0xb8, 0x29, 0xa0, 0x31, 0xe1, 0x72, 0x4e, 0x64, 0x30,
};

static void bn254_prepare(void) {
  fp_prepare();
  tower_prepare();
  g1_b = fp_small(3);
  // 3/ξ
  g2_b = fp2_inv(fp2_by_xi(fp2_unit()));
  g2_b = fp2_add(fp2_double(g2_b), g2_b);
}

/// The image of a point under the p-th power, as a point of the twist.
static g2_affine bn254_frobenius(g2_affine q) {
  q.x = fp2_mul(fp2_conj(q.x), frobenius[2]);
  q.y = fp2_mul(fp2_conj(q.y), frobenius[3]);
  return q;
}

/// To a power that is a multiple of (p⁴ − p² + 1)/r, after Fuentes-Castañeda, Knapp and Rodríguez-Henríquez; the
/// multiple has no factor in common with r.
static fp12 bn254_hard_part(fp12 f) {
  const fp12 f_t = fp12_conj(fp12_pow(f, bn254_t));
  const fp12 y1 = fp12_sqr(f_t), y3 = fp12_mul(fp12_sqr(y1), y1), y4 = fp12_conj(fp12_pow(y3, bn254_t));
  const fp12 y6 = fp12_conj(fp12_pow(fp12_sqr(y4), bn254_t));
  const fp12 y8 = fp12_mul(fp12_mul(fp12_conj(y6), y4), fp12_conj(y3)), y9 = fp12_mul(y8, y1);
  const fp12 y11 = fp12_mul(fp12_mul(y8, y4), f), y13 = fp12_mul(fp12_frobenius(y9), y11);
  const fp12 y14 = fp12_mul(fp12_frobenius(fp12_frobenius(y8)), y13);
  return fp12_mul(fp12_frobenius(fp12_frobenius(fp12_frobenius(fp12_mul(fp12_conj(f), y9)))), y14);
}

static fp12 bn254_miller(miller_pair *pairs, size_t count) {
  fp12 f = miller_loop(pairs, count, (wide)bn254_t * 6 + 2, 64);
  for (size_t i = 0; i < count; i++) {
    g2_affine q = bn254_frobenius(pairs[i].q);
    f = miller_add(f, &pairs[i], q);
    q = bn254_frobenius(q);
    q.y = fp2_neg(q.y);
    f = miller_add(f, &pairs[i], q);
  }
  return f;
}
