// The bytes of one of BN254's groups, and the operations on them. bn254.c includes this once a group, with GROUP,
// COORDINATE and SIZE (the bytes of a coordinate) defined before it; the header undefines them. Inside, the lowest byte
// comes first.
#define GLUE_(a, b) a##_##b
#define GLUE(a, b) GLUE_(a, b)
#define AFFINE GLUE(GROUP, affine)
#define G(name) GLUE(GROUP, name)
#define C(name) GLUE(COORDINATE, name)
#define B(name) GLUE(bn254, G(name))

/// Reads a coordinate and the flags in its last byte, which are not part of it.
static bool C(read_flagged)(const uint8_t *bytes, COORDINATE *out, uint8_t *flags) {
  uint8_t plain[SIZE];
  memcpy(plain, bytes, SIZE);
  *flags = plain[SIZE - 1] & FLAGS;
  plain[SIZE - 1] &= (uint8_t)~FLAGS;
  return *flags != FLAGS && C(read)(plain, out);
}

static bool G(read)(const uint8_t *bytes, AFFINE *out) {
  memset(out, 0, sizeof *out);
  out->infinite = are_zero(bytes, 2 * SIZE);
  if (out->infinite) return true;
  uint8_t flags;
  if (!C(read)(bytes, &out->x) || !C(read_flagged)(bytes + SIZE, &out->y, &flags)) return false;
  out->infinite = flags == FLAG_INFINITE;
  return true;
}

static bool G(read_on_curve)(const uint8_t *bytes, AFFINE *out) {
  return G(read)(bytes, out) && G(on_curve)(*out);
}

static void G(write)(bool is_little_endian, AFFINE p, uint8_t *out) {
  memset(out, 0, 2 * SIZE);
  if (p.infinite) return;
  C(write)(p.x, out);
  C(write)(p.y, out + SIZE);
  for (int i = 0; !is_little_endian && i < 2; i++) reverse_bytes(out + i * SIZE, SIZE);
}

bool B(add)(bool is_little_endian, const uint8_t *in, uint8_t *out) {
  prepare();
  uint8_t bytes[4 * SIZE];
  AFFINE p, q;
  take(is_little_endian, in, 4, SIZE, bytes);
  if (!G(read_on_curve)(bytes, &p) || !G(read_on_curve)(bytes + 2 * SIZE, &q)) return false;
  G(write)(is_little_endian, G(sum)(p, q), out);
  return true;
}

bool B(multiply)(bool is_little_endian, const uint8_t *in, uint8_t *out) {
  prepare();
  uint8_t bytes[2 * SIZE], scalar[32];
  AFFINE p;
  take(is_little_endian, in, 2, SIZE, bytes);
  take(is_little_endian, in + 2 * SIZE, 1, 32, scalar);
  if (!G(read_on_curve)(bytes, &p)) return false;
  // G1 is its whole curve.
  if (SIZE == 64 && !G(has_order)(p, bn254_order)) return false;
  G(write)(is_little_endian, G(to_affine)(G(times)(G(from_affine)(p), scalar)), out);
  return true;
}

bool B(compress)(bool is_little_endian, const uint8_t *in, uint8_t *out) {
  prepare();
  uint8_t bytes[2 * SIZE];
  AFFINE p;
  take(is_little_endian, in, 2, SIZE, bytes);
  if (are_zero(bytes, 2 * SIZE)) {
    memset(out, 0, SIZE);
    return true;
  }
  if (!G(read)(bytes, &p)) return false;
  uint8_t compressed[SIZE] = {0};
  if (!p.infinite) C(write)(p.x, compressed);
  compressed[SIZE - 1] |= p.infinite ? FLAG_INFINITE : C(is_larger)(p.y) ? FLAG_LARGER : 0;
  take(is_little_endian, compressed, 1, SIZE, out);
  return true;
}

bool B(decompress)(bool is_little_endian, const uint8_t *in, uint8_t *out) {
  prepare();
  uint8_t bytes[SIZE], flags;
  AFFINE p = {.infinite = false};
  take(is_little_endian, in, 1, SIZE, bytes);
  if (are_zero(bytes, SIZE)) {
    memset(out, 0, 2 * SIZE);
    return true;
  }
  if (!C(read_flagged)(bytes, &p.x, &flags)) return false;
  p.infinite = flags == FLAG_INFINITE;
  const COORDINATE square = C(add)(C(mul)(C(sqr)(p.x), p.x), G(b));
  if (!p.infinite && !C(sqrt)(square, &p.y)) return false;
  if (C(is_larger)(p.y) != (flags == FLAG_LARGER)) p.y = C(neg)(p.y);
  G(write)(is_little_endian, p, out);
  return true;
}

#undef GLUE_
#undef GLUE
#undef AFFINE
#undef G
#undef C
#undef B
#undef GROUP
#undef COORDINATE
#undef SIZE
