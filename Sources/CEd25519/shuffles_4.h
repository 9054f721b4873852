// Movements of bytes and words between four lanes. See lanes.h.
#ifndef ED25519_SHUFFLES_H
#define ED25519_SHUFFLES_H

/// Each word with its bytes in the other order.
LANE lanes swap_bytes(lanes a) {
  lane_bytes b = (lane_bytes)a;
  return (lanes)__builtin_shufflevector(
    b, b, 7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8, 23, 22, 21, 20, 19, 18, 17, 16, 31, 30, 29, 28, 27, 26,
    25, 24);
}

/// Lane i gets lane i ^ distance; the distance is 1 or 2.
LANE lanes exchange(lanes a, int distance) {
  if (distance == 2) return __builtin_shufflevector(a, a, 2, 3, 0, 1);
  return __builtin_shufflevector(a, a, 1, 0, 3, 2);
}

/// Lane j of r[i] becomes lane i of r[j].
LANE void transpose(lanes r[4]) {
  lanes a[4];
  for (int i = 0; i < 4; i += 2) {
    a[i] = __builtin_shufflevector(r[i], r[i + 1], 0, 4, 2, 6);
    a[i + 1] = __builtin_shufflevector(r[i], r[i + 1], 1, 5, 3, 7);
  }
  for (int i = 0; i < 2; i++) {
    r[i] = __builtin_shufflevector(a[i], a[i + 2], 0, 1, 4, 5);
    r[i + 2] = __builtin_shufflevector(a[i], a[i + 2], 2, 3, 6, 7);
  }
}

/// Four words from each of four places; r[i] has everyone's word i.
LANE void load_words(const void *const p[4], lanes r[4]) {
  for (int l = 0; l < 4; l++) memcpy(&r[l], p[l], 32);
  transpose(r);
}

#endif
