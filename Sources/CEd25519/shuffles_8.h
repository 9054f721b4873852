// Movements of bytes and words between eight lanes. See lanes.h.
#ifndef ED25519_SHUFFLES_H
#define ED25519_SHUFFLES_H

/// Each word with its bytes in the other order.
LANE lanes swap_bytes(lanes a) {
  lane_bytes b = (lane_bytes)a;
  return (lanes)__builtin_shufflevector(
    b, b, 7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8, 23, 22, 21, 20, 19, 18, 17, 16, 31, 30, 29, 28, 27, 26,
    25, 24, 39, 38, 37, 36, 35, 34, 33, 32, 47, 46, 45, 44, 43, 42, 41, 40, 55, 54, 53, 52, 51, 50, 49, 48, 63, 62, 61,
    60, 59, 58, 57, 56);
}

/// Lane i gets lane i ^ distance; the distance is 1, 2 or 4.
LANE lanes exchange(lanes a, int distance) {
  if (distance == 4) return __builtin_shufflevector(a, a, 4, 5, 6, 7, 0, 1, 2, 3);
  if (distance == 2) return __builtin_shufflevector(a, a, 2, 3, 0, 1, 6, 7, 4, 5);
  return __builtin_shufflevector(a, a, 1, 0, 3, 2, 5, 4, 7, 6);
}

/// Lane j of r[i] becomes lane i of r[j].
LANE void transpose(lanes r[8]) {
  lanes a[8], b[8];
  for (int i = 0; i < 8; i += 2) {
    a[i] = __builtin_shufflevector(r[i], r[i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
    a[i + 1] = __builtin_shufflevector(r[i], r[i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
  }
  for (int i = 0; i < 8; i += 4) {
    for (int j = i; j < i + 2; j++) {
      b[j] = __builtin_shufflevector(a[j], a[j + 2], 0, 1, 4, 5, 8, 9, 12, 13);
      b[j + 2] = __builtin_shufflevector(a[j], a[j + 2], 2, 3, 6, 7, 10, 11, 14, 15);
    }
  }
  for (int i = 0; i < 4; i++) {
    r[i] = __builtin_shufflevector(b[i], b[i + 4], 0, 1, 4, 5, 8, 9, 12, 13);
    r[i + 4] = __builtin_shufflevector(b[i], b[i + 4], 2, 3, 6, 7, 10, 11, 14, 15);
  }
}

/// Four words from each of eight places; r[i] has everyone's word i.
LANE void load_words(const void *const p[8], lanes r[4]) {
  lanes a[4];
  for (int i = 0; i < 4; i++) {
    memcpy(&a[i], p[i], 32);
    memcpy((char *)&a[i] + 32, p[i + 4], 32);
  }
  for (int i = 0; i < 2; i++) {
    const int j = 2 * i;
    lanes even = __builtin_shufflevector(a[j], a[j + 1], 0, 8, 2, 10, 4, 12, 6, 14);
    lanes odd = __builtin_shufflevector(a[j], a[j + 1], 1, 9, 3, 11, 5, 13, 7, 15);
    a[j] = even, a[j + 1] = odd;
  }
  for (int i = 0; i < 2; i++) {
    r[i] = __builtin_shufflevector(a[i], a[i + 2], 0, 1, 8, 9, 4, 5, 12, 13);
    r[i + 2] = __builtin_shufflevector(a[i], a[i + 2], 2, 3, 10, 11, 6, 7, 14, 15);
  }
}

#endif
