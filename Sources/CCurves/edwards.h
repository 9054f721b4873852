// Curve25519 as −x² + y² = 1 + d x² y², with any of its 8·L points, and ristretto255's encoding of its even ones
// (RFC 9496). Plain and complete: signatures are verified elsewhere.
#define LIMBS 4
#define MODULUS {0xffffffffffffffed, 0xffffffffffffffff, 0xffffffffffffffff, 0x7fffffffffffffff}
#include "prime_field.h"

/// x = X/Z, y = Y/Z, xy = T/Z.
typedef struct {
  fp x, y, z, t;
} edwards;

/// The order L of the prime group, lowest byte first.
static const uint8_t edwards_order[32] = {
  0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
  0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x10,
};

static fp edwards_d, edwards_d_twice, root_of_minus_one, inverse_root_of_a_minus_d;

static bool is_negative(fp a) { return fp_plain(a).limb[0] & 1; }
static fp absolute(fp a) { return is_negative(a) ? fp_neg(a) : a; }

/// Whether u/v is a square. `root` is the even one of √(u/v), or of √(i·u/v) where it is not; 0 where v is 0.
static bool root_of_ratio(fp u, fp v, fp *root) {
  const fp cube = fp_mul(fp_sqr(v), v), seventh = fp_mul(fp_sqr(cube), v);
  fp r = fp_mul(fp_mul(u, cube), fp_pow(fp_mul(u, seventh), fp_exponent(-5, 3)));
  const fp check = fp_mul(v, fp_sqr(r)), minus = fp_neg(u);
  const bool is_right = fp_equal(check, u), is_flipped = fp_equal(check, minus);
  if (is_flipped || fp_equal(check, fp_mul(minus, root_of_minus_one))) r = fp_mul(r, root_of_minus_one);
  *root = absolute(r);
  return is_right || is_flipped;
}

static void edwards_prepare(void) {
  fp_prepare();
  root_of_minus_one = fp_pow(fp_small(2), fp_exponent(-1, 2));
  edwards_d = fp_neg(fp_mul(fp_small(121665), fp_inv(fp_small(121666))));
  edwards_d_twice = fp_double(edwards_d);
  root_of_ratio(fp_one, fp_sub(fp_neg(fp_one), edwards_d), &inverse_root_of_a_minus_d);
}

static edwards edwards_neutral(void) { return (edwards){{{0}}, fp_one, fp_one, {{0}}}; }
static edwards edwards_negated(edwards p) { return (edwards){fp_neg(p.x), p.y, p.z, fp_neg(p.t)}; }

static edwards edwards_plus(edwards p, edwards q) {
  const fp a = fp_mul(fp_sub(p.y, p.x), fp_sub(q.y, q.x)), b = fp_mul(fp_add(p.y, p.x), fp_add(q.y, q.x));
  const fp c = fp_mul(fp_mul(p.t, edwards_d_twice), q.t), d = fp_double(fp_mul(p.z, q.z));
  const fp e = fp_sub(b, a), f = fp_sub(d, c), g = fp_add(d, c), h = fp_add(b, a);
  return (edwards){fp_mul(e, f), fp_mul(g, h), fp_mul(f, g), fp_mul(e, h)};
}

static edwards edwards_twice(edwards p) {
  const fp a = fp_sqr(p.x), b = fp_sqr(p.y), c = fp_double(fp_sqr(p.z)), h = fp_add(a, b);
  const fp e = fp_sub(h, fp_sqr(fp_add(p.x, p.y))), g = fp_sub(a, b), f = fp_add(c, g);
  return (edwards){fp_mul(e, f), fp_mul(g, h), fp_mul(f, g), fp_mul(e, h)};
}

/// As curve25519-dalek decompresses: y may be written with p added, and x may be −0.
static bool edwards_read(const uint8_t bytes[32], edwards *out) {
  fp plain;
  memcpy(&plain, bytes, sizeof plain);
  plain.limb[3] &= UINT64_MAX >> 1;
  const fp y = fp_mul(fp_reduce(plain), fp_square_of_radix), square = fp_sqr(y);
  fp x;
  if (!root_of_ratio(fp_sub(square, fp_one), fp_add(fp_mul(edwards_d, square), fp_one), &x)) return false;
  if (bytes[31] >> 7) x = fp_neg(x);
  *out = (edwards){x, y, fp_one, fp_mul(x, y)};
  return true;
}

static void edwards_write(edwards p, uint8_t out[32]) {
  const fp inverse = fp_inv(p.z);
  fp_write(fp_mul(p.y, inverse), out);
  out[31] |= (uint8_t)(is_negative(fp_mul(p.x, inverse)) << 7);
}

static bool ristretto_read(const uint8_t bytes[32], edwards *out) {
  fp s, inverse;
  if (!fp_read(bytes, &s) || is_negative(s)) return false;
  const fp square = fp_sqr(s), u1 = fp_sub(fp_one, square), u2 = fp_add(fp_one, square), u2_square = fp_sqr(u2);
  const fp v = fp_sub(fp_neg(fp_mul(edwards_d, fp_sqr(u1))), u2_square);
  const bool is_square = root_of_ratio(fp_one, fp_mul(v, u2_square), &inverse);
  const fp x_part = fp_mul(inverse, u2), y_part = fp_mul(fp_mul(inverse, x_part), v);
  const fp x = absolute(fp_mul(fp_double(s), x_part)), y = fp_mul(u1, y_part), t = fp_mul(x, y);
  if (!is_square || is_negative(t) || fp_is_zero(y)) return false;
  *out = (edwards){x, y, fp_one, t};
  return true;
}

static void ristretto_write(edwards p, uint8_t out[32]) {
  const fp u1 = fp_mul(fp_add(p.z, p.y), fp_sub(p.z, p.y)), u2 = fp_mul(p.x, p.y);
  fp inverse;
  root_of_ratio(fp_one, fp_mul(u1, fp_sqr(u2)), &inverse);
  const fp first = fp_mul(inverse, u1), second = fp_mul(inverse, u2), z = fp_mul(fp_mul(first, second), p.t);
  const bool rotates = is_negative(fp_mul(p.t, z));
  const fp x = rotates ? fp_mul(p.y, root_of_minus_one) : p.x;
  fp y = rotates ? fp_mul(p.x, root_of_minus_one) : p.y;
  if (is_negative(fp_mul(x, z))) y = fp_neg(y);
  const fp denominator = rotates ? fp_mul(first, inverse_root_of_a_minus_d) : second;
  fp_write(absolute(fp_mul(denominator, fp_sub(p.z, y))), out);
}
