// Poseidon over BN254's scalar field with x⁵, as `light-poseidon` has it (circom's parameters). The constants are
// drawn by the generator that defines them, once a width.
#include "include/curves.h"

#include <pthread.h>

#define LIMBS 4
#define MODULUS {0x43e1f593f0000001, 0x2833e84879b97091, 0xb85045b68181585d, 0x30644e72e131a029}
#include "bytes.h"
#include "prime_field.h"

enum { MOST_INPUTS = 12, MOST = MOST_INPUTS + 1, FULL_ROUNDS = 8, MOST_ROUNDS = FULL_ROUNDS + 70 };
static const int partial_rounds[MOST + 1] = {0, 0, 56, 57, 56, 60, 60, 63, 64, 63, 60, 66, 60, 65};

typedef struct {
  fp added[MOST_ROUNDS][MOST], mixed[MOST][MOST];
} poseidon_constants;

static poseidon_constants constants[MOST + 1];
static pthread_once_t once[MOST + 1] = {
  PTHREAD_ONCE_INIT, PTHREAD_ONCE_INIT, PTHREAD_ONCE_INIT, PTHREAD_ONCE_INIT, PTHREAD_ONCE_INIT, PTHREAD_ONCE_INIT,
  PTHREAD_ONCE_INIT, PTHREAD_ONCE_INIT, PTHREAD_ONCE_INIT, PTHREAD_ONCE_INIT, PTHREAD_ONCE_INIT, PTHREAD_ONCE_INIT,
  PTHREAD_ONCE_INIT, PTHREAD_ONCE_INIT,
};
static pthread_once_t field_once = PTHREAD_ONCE_INIT;

/// The Grain generator: 80 bits that shift, of which every second drawn bit counts where the one before it is 1.
typedef struct {
  uint8_t bits[80];
} grain;

static uint8_t grain_step(grain *state) {
  const uint8_t *bits = state->bits;
  const uint8_t next = bits[62] ^ bits[51] ^ bits[38] ^ bits[23] ^ bits[13] ^ bits[0];
  memmove(state->bits, state->bits + 1, 79);
  state->bits[79] = next;
  return next;
}

static uint8_t grain_bit(grain *state) {
  for (;;) {
    const uint8_t counts = grain_step(state), bit = grain_step(state);
    if (counts) return bit;
  }
}

static void grain_fill(grain *state, int *at, unsigned value, int count) {
  for (int i = count - 1; i >= 0; i--) state->bits[(*at)++] = value >> i & 1;
}

static grain grain_start(int width) {
  grain state;
  int at = 0;
  const unsigned fields[6][2] = {{1, 2}, {0, 4}, {254, 12}, {(unsigned)width, 12}, {FULL_ROUNDS, 10},
                                 {(unsigned)partial_rounds[width], 10}};
  for (int i = 0; i < 6; i++) grain_fill(&state, &at, fields[i][0], (int)fields[i][1]);
  grain_fill(&state, &at, (1u << 30) - 1, 30);
  for (int i = 0; i < 160; i++) grain_step(&state);
  return state;
}

/// A number of 254 bits, highest first, in plain words.
static fp grain_number(grain *state) {
  fp out = {{0}};
  for (int i = 253; i >= 0; i--) out.limb[i / 64] |= (uint64_t)grain_bit(state) << (i % 64);
  return out;
}

static void draw(int width) {
  grain state = grain_start(width);
  poseidon_constants *out = &constants[width];
  for (int round = 0; round < FULL_ROUNDS + partial_rounds[width]; round++) {
    for (int i = 0; i < width; i++) {
      fp number;
      do number = grain_number(&state);
      while (!words_are_less(number.limb, fp_modulus.limb, LIMBS));
      out->added[round][i] = fp_mul(number, fp_square_of_radix);
    }
  }
  // Numbers of 254 bits are less than twice the modulus and a half: one subtraction makes them the field's.
  fp points[2 * MOST];
  for (int i = 0; i < 2 * width; i++) points[i] = fp_mul(fp_reduce(grain_number(&state)), fp_square_of_radix);
  for (int i = 0; i < width; i++)
    for (int j = 0; j < width; j++) out->mixed[i][j] = fp_inv(fp_add(points[i], points[width + j]));
}

#define DRAW(width) static void draw_##width(void) { draw(width); }
DRAW(2) DRAW(3) DRAW(4) DRAW(5) DRAW(6) DRAW(7) DRAW(8) DRAW(9) DRAW(10) DRAW(11) DRAW(12) DRAW(13)
static void (*const drawing[MOST + 1])(void) = {
  NULL, NULL, draw_2, draw_3, draw_4, draw_5, draw_6, draw_7, draw_8, draw_9, draw_10, draw_11, draw_12, draw_13,
};

static fp fifth_power(fp a) {
  const fp square = fp_sqr(a);
  return fp_mul(fp_sqr(square), a);
}

bool poseidon_bn254_hash(bool is_little_endian, const uint8_t *const *inputs, size_t count, uint8_t out[32]) {
  if (count < 1 || count > MOST_INPUTS) return false;
  const int width = (int)count + 1;
  pthread_once(&field_once, fp_prepare);
  pthread_once(&once[width], drawing[width]);
  const poseidon_constants *known = &constants[width];
  fp state[MOST] = {{{0}}}, next[MOST];
  for (int i = 1; i < width; i++) {
    uint8_t bytes[32];
    memcpy(bytes, inputs[i - 1], 32);
    if (!is_little_endian) reverse_bytes(bytes, 32);
    if (!fp_read(bytes, &state[i])) return false;
  }
  const int rounds = FULL_ROUNDS + partial_rounds[width];
  for (int round = 0; round < rounds; round++) {
    for (int i = 0; i < width; i++) state[i] = fp_add(state[i], known->added[round][i]);
    const bool is_full = round < FULL_ROUNDS / 2 || round >= rounds - FULL_ROUNDS / 2;
    for (int i = 0; i < (is_full ? width : 1); i++) state[i] = fifth_power(state[i]);
    for (int i = 0; i < width; i++) {
      next[i] = (fp){{0}};
      for (int j = 0; j < width; j++) next[i] = fp_add(next[i], fp_mul(known->mixed[i][j], state[j]));
    }
    memcpy(state, next, sizeof state);
  }
  fp_write(state[0], out);
  if (!is_little_endian) reverse_bytes(out, 32);
  return true;
}
