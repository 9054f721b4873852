// Compiled once for each implementation, as the verifier is.
#include "../../Sources/CEd25519/verify.h"
#include "include/lane_checks.h"

static void check_lane(int operation, const uint64_t in[8][8], uint64_t out[8][8]) {
  lanes a = load(in[0]), b = load(in[1]), c = load(in[2]), r[8];
  for (int i = 0; i < 8; i++) r[i] = splat(0);
  const mask m = (mask)in[3][0];
  const void *rows[8];
  switch (operation) {
  case 0: r[0] = add_low52(a, b, c); break;
  case 1: r[0] = add_high52(a, b, c); break;
  case 2: r[0] = splat(is_equal(a, b)); break;
  case 3: r[0] = splat(is_less(a, b)); break;
  case 4: r[0] = blend(m, a, b); break;
  case 5: r[0] = a + b; break;
  case 6: r[0] = a - b; break;
  case 7: r[0] = a & b, r[1] = a | b, r[2] = a ^ b, r[3] = ~a; break;
  case 8: r[0] = a << 13, r[1] = a >> 51, r[2] = a >> (in[3][1] & 63), r[3] = a << (in[3][1] & 63); break;
  case 9: r[0] = rotate_right(a, 14), r[1] = rotate_right(a, 61); break;
  case 10: r[0] = swap_bytes(a); break;
  case 11: r[0] = exchange(a, 1), r[1] = exchange(a, 2), r[2] = exchange(a, 4); break;
  case 12:
    for (int i = 0; i < 8; i++) r[i] = load(in[i]);
    transpose(r);
    break;
  case 13:
    // Rows that overlap and are not aligned.
    for (int i = 0; i < 8; i++) rows[i] = (const uint8_t *)in + 57 * i;
    load_words(rows, r);
    break;
  case 14: r[0] = splat(in[2][3]); break;
  case 15: r[0] = load((const uint8_t *)in + 3), r[1] = where(m, in[0][0]); break;
  case 16: r[0] = splat(is_zero(a & b)), r[1] = splat(top_bit(a)); break;
  case 17: r[0] = times19(a); break;
  default: store((uint8_t *)r + 5, a);
  }
  for (int i = 0; i < 8; i++) store(out[i], r[i]);
}

static field gather(const uint64_t a[8][5]) {
  field r;
  for (int i = 0; i < 5; i++) {
    for (int l = 0; l < 8; l++) r.v[i][l] = a[l][i];
  }
  return r;
}

static void check_field(int operation, const uint64_t first[8][5], const uint64_t second[8][5], uint64_t out[8][5]) {
  field a = gather(first), b = gather(second), r;
  lanes w[4];
  switch (operation) {
  case FIELD_MULTIPLY_WIDE: r = multiply_wide(a, b); break;
  case FIELD_SQUARE_WIDE: r = square_wide(a); break;
  case FIELD_MULTIPLY: r = multiply(a, b); break;
  case FIELD_SQUARE: r = square(a); break;
  case FIELD_SUM: r = sum(a, b); break;
  case FIELD_DIFFERENCE: r = difference(a, b); break;
  case FIELD_NEGATE: r = negate(a); break;
  case FIELD_FREEZE: r = freeze(a); break;
  case FIELD_PACK_UNPACK: pack(freeze(a), w), r = unpack(w); break;
  case FIELD_INVERT: r = invert(a); break;
  case FIELD_ROOT_POWER: r = power_for_root(a); break;
  // The largest numbers that a point operation carries.
  default: r = carry(subtract(add(square_wide(a), square_wide(a)), multiply_wide(a, b), OVER_WIDE));
  }
  for (int l = 0; l < 8; l++) {
    for (int i = 0; i < 5; i++) out[l][i] = r.v[i][l];
  }
}

static void check_hash(const ed25519_item *items, uint64_t out[8][8]) {
  const ed25519_item *chosen[8];
  for (int l = 0; l < 8; l++) chosen[l] = items + l;
  sha512(chosen, out);
}

static void check_split(const uint64_t scalars[4][8], int bits, int64_t digits[51][8]) {
  digit d[A_DIGITS];
  const int count = bits == A_BITS ? A_DIGITS : B_DIGITS;
  if (bits == A_BITS) split(scalars, d, A_DIGITS, A_BITS);
  else split(scalars, d, B_DIGITS, B_BITS);
  for (int i = 0; i < count; i++) {
    // A plain loop: the compiler would scatter its results in memory, which the verifier never does.
#pragma clang loop vectorize(disable) unroll(disable)
    for (int l = 0; l < 8; l++) {
      int64_t size = (int64_t)d[i].magnitude[l];
      digits[i][l] = d[i].negative >> l & 1 ? -size : size;
    }
  }
}

static void check_base_row(int part, int row, uint64_t words[16]) {
  if (!base[0][1].words[0]) prepare();
  memcpy(words, base[part][row].words, 128);
}

static const lane_checks checks = {check_lane, check_field, check_hash, reduce, check_split, check_base_row};
