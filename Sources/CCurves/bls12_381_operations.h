// The bytes of one of BLS12-381's groups, and the operations on them. bls12_381.c includes this once a group, with
// GROUP, COORDINATE and SIZE (the bytes of a coordinate) defined before it; the header undefines them.
#define GLUE_(a, b) a##_##b
#define GLUE(a, b) GLUE_(a, b)
#define AFFINE GLUE(GROUP, affine)
#define G(name) GLUE(GROUP, name)
#define C(name) GLUE(COORDINATE, name)

/// Reads the two numbers behind `bytes`, without flags. A point of G1 with x = 0 has order 3: blst takes it for none.
static bool G(read)(bool is_little_endian, const uint8_t *bytes, AFFINE *out) {
  uint8_t plain[2 * SIZE];
  memset(out, 0, sizeof *out);
  take(is_little_endian, bytes, 2, SIZE, plain);
  const uint8_t flags = plain[SIZE - 1] & FLAGS;
  plain[SIZE - 1] &= (uint8_t)~FLAGS;
  if (flags & (FLAG_COMPRESSED | FLAG_LARGER)) return false;
  out->infinite = flags == FLAG_INFINITE;
  if (out->infinite) return are_zero(plain, 2 * SIZE);
  if (!C(read)(plain, &out->x) || !C(read)(plain + SIZE, &out->y) || !G(on_curve)(*out)) return false;
  return SIZE == 96 || !C(is_zero)(out->x);
}

static bool G(read_member)(bool is_little_endian, const uint8_t *bytes, AFFINE *out) {
  return G(read)(is_little_endian, bytes, out) && G(has_order)(*out, bls_order);
}

static void G(write)(bool is_little_endian, AFFINE p, uint8_t *out) {
  uint8_t plain[2 * SIZE] = {0};
  if (p.infinite) {
    plain[SIZE - 1] = FLAG_INFINITE;
  } else {
    C(write)(p.x, plain);
    C(write)(p.y, plain + SIZE);
  }
  take(is_little_endian, plain, 2, SIZE, out);
}

static bool G(operate)(
  bool is_little_endian, group_operation operation, const uint8_t *left, const uint8_t *right, uint8_t *out) {
  AFFINE p, q;
  if (operation == GROUP_MULTIPLY) {
    uint8_t scalar[32];
    take(is_little_endian, left, 1, 32, scalar);
    if (!is_below(scalar, bls_order) || !G(read_member)(is_little_endian, right, &p)) return false;
    G(write)(is_little_endian, G(to_affine)(G(times)(G(from_affine)(p), scalar)), out);
    return true;
  }
  if (!G(read)(is_little_endian, left, &p) || !G(read)(is_little_endian, right, &q)) return false;
  if (operation == GROUP_SUBTRACT) q.y = C(neg)(q.y);
  G(write)(is_little_endian, G(sum)(p, q), out);
  return true;
}

static bool G(decompress)(bool is_little_endian, const uint8_t *in, uint8_t *out) {
  uint8_t plain[SIZE];
  AFFINE p = {.infinite = false};
  take(is_little_endian, in, 1, SIZE, plain);
  const uint8_t flags = plain[SIZE - 1] & FLAGS;
  plain[SIZE - 1] &= (uint8_t)~FLAGS;
  if (!(flags & FLAG_COMPRESSED)) return false;
  if (flags & FLAG_INFINITE) {
    if (flags & FLAG_LARGER || !are_zero(plain, SIZE)) return false;
    p.infinite = true;
    G(write)(is_little_endian, p, out);
    return true;
  }
  if (!C(read)(plain, &p.x)) return false;
  if (!C(sqrt)(C(add)(C(mul)(C(sqr)(p.x), p.x), G(b)), &p.y)) return false;
  if (C(is_larger)(p.y) != ((flags & FLAG_LARGER) != 0)) p.y = C(neg)(p.y);
  if (!G(has_order)(p, bls_order)) return false;
  G(write)(is_little_endian, p, out);
  return true;
}

#undef GLUE_
#undef GLUE
#undef AFFINE
#undef G
#undef C
#undef GROUP
#undef COORDINATE
#undef SIZE
