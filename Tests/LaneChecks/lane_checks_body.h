// Compiled once for each implementation, as the verifier is.
#include "../../Sources/CEd25519/verify.h"
#include "include/lane_checks.h"

static void check_lane(int operation, const uint64_t in[8][8], uint64_t out[8][8]) {
  lanes a = load(in[0]), b = load(in[1]), r[8];
  for (int i = 0; i < 8; i++) r[i] = splat(0);
  const mask m = (mask)(in[3][0] & ALL_LANES);
  const void *rows[WIDTH];
  switch (operation) {
#ifndef ENGINE_AVX2
  case LANE_ADD_LOW52: r[0] = add_low52(a, b, load(in[2])); break;
  case LANE_ADD_HIGH52: r[0] = add_high52(a, b, load(in[2])); break;
#endif
  case LANE_IS_EQUAL: r[0] = splat(is_equal(a, b)); break;
  case LANE_IS_LESS: r[0] = splat(is_less(a, b)); break;
  case LANE_BLEND: r[0] = blend(m, a, b); break;
  case LANE_SUM: r[0] = a + b, r[1] = a - b; break;
  case LANE_LOGIC: r[0] = a & b, r[1] = a | b, r[2] = a ^ b, r[3] = ~a; break;
  case LANE_SHIFTS: r[0] = a << 13, r[1] = a >> 51, r[2] = a >> (in[3][1] & 63), r[3] = a << (in[3][1] & 63); break;
  case LANE_ROTATIONS: r[0] = rotate_right(a, 14), r[1] = rotate_right(a, 61); break;
  case LANE_SWAP_BYTES: r[0] = swap_bytes(a); break;
  case LANE_EXCHANGE:
    for (int i = 0; 1 << i < WIDTH; i++) r[i] = exchange(a, 1 << i);
    break;
  case LANE_TRANSPOSE:
    for (int i = 0; i < WIDTH; i++) r[i] = load(in[i]);
    transpose(r);
    break;
  case LANE_LOAD_WORDS:
    // Rows that overlap and are not aligned.
    for (int i = 0; i < WIDTH; i++) rows[i] = (const uint8_t *)in + 57 * i;
    load_words(rows, r);
    break;
  case LANE_SPLAT: r[0] = splat(in[2][3]), r[1] = where(m, in[0][0]); break;
  case LANE_LOAD_STORE: store((uint8_t *)r + 5, load((const uint8_t *)in + 3)); break;
  case LANE_ZERO_AND_TOP: r[0] = splat(is_zero(a & b)), r[1] = splat(top_bit(a)); break;
  default: r[0] = add_19_times(a, b & splat(LIMB_MASK)); break;
  }
  for (int i = 0; i < 8; i++) {
    for (int l = 0; l < 8; l++) out[i][l] = l < WIDTH ? r[i][l] : 0;
  }
}

static field gather(const uint64_t (*a)[5]) {
  field r;
  for (int i = 0; i < 5; i++) {
    for (int l = 0; l < WIDTH; l++) r.v[i][l] = a[l][i];
  }
  return r;
}

static field result_of(int operation, field a, field b) {
  lanes w[4];
  switch (operation) {
  case FIELD_MULTIPLY_WIDE: return multiply_wide(a, b);
  case FIELD_SQUARE_WIDE: return square_wide(a);
  case FIELD_MULTIPLY: return multiply(a, b);
  case FIELD_SQUARE: return square(a);
  case FIELD_SUM: return sum(a, b);
  case FIELD_DIFFERENCE: return difference(a, b);
  case FIELD_NEGATE: return negate(a);
  case FIELD_FREEZE: return freeze(a);
  case FIELD_PACK_UNPACK: pack(freeze(a), w); return unpack(w);
  case FIELD_INVERT: return invert(a);
  case FIELD_ROOT_POWER: return power_for_root(a);
  // The largest numbers that a point operation carries.
  default: return carry(subtract(add(square_wide(a), square_wide(a)), multiply_wide(a, b), OVER_WIDE));
  }
}

static void check_field(int operation, const uint64_t a[8][5], const uint64_t b[8][5], uint64_t out[8][5]) {
  for (int first = 0; first < 8; first += WIDTH) {
    field r = result_of(operation, gather(a + first), gather(b + first));
    for (int l = 0; l < WIDTH; l++) {
      for (int i = 0; i < 5; i++) out[first + l][i] = r.v[i][l];
    }
  }
}

static void check_hash(const ed25519_item *items, uint64_t out[8][8]) {
  for (int first = 0; first < 8; first += WIDTH) {
    const ed25519_item *chosen[WIDTH];
    uint64_t words[8][WIDTH];
    for (int l = 0; l < WIDTH; l++) chosen[l] = items + first + l;
    sha512(chosen, words);
    for (int i = 0; i < 8; i++) memcpy(&out[i][first], words[i], sizeof words[i]);
  }
}

static void check_split(const uint64_t scalars[4][8], int bits, int64_t digits[51][8]) {
  const int count = bits == A_BITS ? A_DIGITS : B_DIGITS;
  for (int first = 0; first < 8; first += WIDTH) {
    digit d[A_DIGITS];
    uint64_t words[4][WIDTH];
    for (int i = 0; i < 4; i++) memcpy(words[i], &scalars[i][first], sizeof words[i]);
    if (bits == A_BITS) split(words, d, A_DIGITS, A_BITS);
    else split(words, d, B_DIGITS, B_BITS);
    for (int i = 0; i < count; i++) {
      // A plain loop: the compiler would scatter its results in memory, which the verifier never does.
#pragma clang loop vectorize(disable) unroll(disable)
      for (int l = 0; l < WIDTH; l++) {
        int64_t size = (int64_t)d[i].magnitude[l];
        digits[i][first + l] = d[i].negative >> l & 1 ? -size : size;
      }
    }
  }
}

static void check_base_row(int part, int row, uint64_t words[16]) {
  if (!base[0][1].words[0]) prepare();
  memcpy(words, base[part][row].words, 128);
}

static int check_halve(const uint64_t k[4], uint64_t u[4], uint64_t v[4]) {
  halves h;
  if (!halve(k, &h)) return 0;
  memcpy(u, h.u, 32);
  memcpy(v, h.v, 32);
  return h.is_negative ? -1 : 1;
}

static const lane_checks checks = {
  WIDTH, check_lane, check_field, check_hash, reduce, check_split, check_base_row, check_halve,
};
