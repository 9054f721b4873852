// SHA-512 of R, A and the message, a signature in each lane; shorter messages wait until the longest is done.
#ifndef ED25519_SHA512_H
#define ED25519_SHA512_H

#include "constants.h"
#include "ed25519_lanes.h"
#include "lanes.h"

/// What cannot be read in place: the block that begins with R and A, and the last one or two with the padding.
typedef struct {
  uint8_t first[128], last[256];
  size_t full, total;  // blocks without padding, and all of them
} padded;

LANE void pad(const ed25519_item *item, padded *p) {
  const size_t size = item->length + 64, rest = size % 128;
  p->full = size / 128;
  p->total = (size + 17 + 127) / 128;
  uint8_t *start = p->full ? p->first : p->last;
  memset(p->last, 0, 256);
  memcpy(start, item->signature, 32);
  memcpy(start + 32, item->key, 32);
  if (p->full) {
    memcpy(start + 64, item->message, 64);
    if (rest) memcpy(p->last, item->message + p->full * 128 - 64, rest);
  } else if (item->length) {
    memcpy(start + 64, item->message, item->length);
  }
  p->last[rest] = 0x80;
  uint64_t bits[2] = {__builtin_bswap64((uint64_t)size >> 61), __builtin_bswap64((uint64_t)size << 3)};
  memcpy(p->last + (p->total - p->full) * 128 - 16, bits, 16);
}

LANE const uint8_t *block(const ed25519_item *item, const padded *p, size_t number) {
  if (number >= p->total) return p->last;  // not used
  if (number >= p->full) return p->last + (number - p->full) * 128;
  return number ? item->message + number * 128 - 64 : p->first;
}

LANE void sha_block(lanes state[8], lanes w[16], mask active) {
  lanes s[8];
  for (int i = 0; i < 8; i++) s[i] = state[i];
  for (int round = 0; round < 80; round += 16) {
    UNROLL for (int i = 0; i < 16; i++) {
      if (round) {
        lanes a = w[(i + 1) & 15], b = w[(i + 14) & 15];
        w[i] += w[(i + 9) & 15] + (rotate_right(a, 1) ^ rotate_right(a, 8) ^ a >> 7)
          + (rotate_right(b, 19) ^ rotate_right(b, 61) ^ b >> 6);
      }
// The eight variables stay where they are and change names.
#define VARIABLE(k) s[((k) + 16 - i) & 7]
      lanes a = VARIABLE(0), b = VARIABLE(1), c = VARIABLE(2), e = VARIABLE(4);
      lanes t = VARIABLE(7) + w[i] + splat(sha_round[round + i])
        + (rotate_right(e, 14) ^ rotate_right(e, 18) ^ rotate_right(e, 41)) + ((e & VARIABLE(5)) | (~e & VARIABLE(6)));
      VARIABLE(3) += t;
      VARIABLE(7) = t + (rotate_right(a, 28) ^ rotate_right(a, 34) ^ rotate_right(a, 39)) + ((a & b) | (c & (a | b)));
#undef VARIABLE
    }
  }
  for (int i = 0; i < 8; i++) state[i] = blend(active, state[i], state[i] + s[i]);
}

/// The hash's eight words, little-endian, for each lane.
ROUTINE void sha512(const ed25519_item *const items[WIDTH], uint64_t out[8][WIDTH]) {
  padded p[WIDTH];
  size_t longest = 0;
  for (int l = 0; l < WIDTH; l++) {
    pad(items[l], &p[l]);
    if (p[l].total > longest) longest = p[l].total;
  }
  lanes state[8];
  for (int i = 0; i < 8; i++) state[i] = splat(sha_start[i]);
  for (size_t number = 0; number < longest; number++) {
    lanes w[16];
    const void *rows[WIDTH];
    unsigned active = 0;
    for (int l = 0; l < WIDTH; l++) {
      rows[l] = block(items[l], &p[l], number);
      active |= (unsigned)(number < p[l].total) << l;
    }
    load_rows(rows, w, 16);
    for (int i = 0; i < 16; i++) w[i] = swap_bytes(w[i]);
    sha_block(state, w, (mask)active);
  }
  for (int i = 0; i < 8; i++) store(out[i], swap_bytes(state[i]));
}

#endif
