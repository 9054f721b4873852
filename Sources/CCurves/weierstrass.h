// Points of y² = x³ + b. A file includes this once a group, with GROUP (the prefix of names) and COORDINATE (the
// prefix of the coordinates' type and functions) defined before it, and undefines neither: the header does.
#define GLUE_(a, b) a##_##b
#define GLUE(a, b) GLUE_(a, b)
#define POINT GROUP
#define AFFINE GLUE(GROUP, affine)
#define G(name) GLUE(GROUP, name)
#define C(name) GLUE(COORDINATE, name)

/// Where it is not `infinite`, a pair of coordinates.
typedef struct {
  COORDINATE x, y;
  bool infinite;
} AFFINE;

/// x = X/Z², y = Y/Z³; infinite where Z is 0.
typedef struct {
  COORDINATE x, y, z;
} POINT;

static COORDINATE G(b);

static bool G(on_curve)(AFFINE p) {
  return p.infinite || C(equal)(C(sqr)(p.y), C(add)(C(mul)(C(sqr)(p.x), p.x), G(b)));
}

static POINT G(from_affine)(AFFINE p) {
  POINT out;
  memset(&out, 0, sizeof out);
  if (p.infinite) return out;
  out.x = p.x;
  out.y = p.y;
  out.z = C(unit)();
  return out;
}

static AFFINE G(to_affine)(POINT p) {
  AFFINE out;
  memset(&out, 0, sizeof out);
  out.infinite = C(is_zero)(p.z);
  if (out.infinite) return out;
  const COORDINATE inverse = C(inv)(p.z), square = C(sqr)(inverse);
  out.x = C(mul)(p.x, square);
  out.y = C(mul)(p.y, C(mul)(square, inverse));
  return out;
}

static POINT G(twice)(POINT p) {
  const COORDINATE a = C(sqr)(p.x), b = C(sqr)(p.y), c = C(sqr)(b);
  const COORDINATE d = C(double)(C(sub)(C(sub)(C(sqr)(C(add)(p.x, b)), a), c)), e = C(add)(C(double)(a), a);
  POINT out;
  out.x = C(sub)(C(sqr)(e), C(double)(d));
  out.y = C(sub)(C(mul)(e, C(sub)(d, out.x)), C(double)(C(double)(C(double)(c))));
  out.z = C(double)(C(mul)(p.y, p.z));
  return out;
}

static POINT G(plus)(POINT p, POINT q) {
  if (C(is_zero)(p.z)) return q;
  if (C(is_zero)(q.z)) return p;
  const COORDINATE p_square = C(sqr)(p.z), q_square = C(sqr)(q.z);
  const COORDINATE p_x = C(mul)(p.x, q_square), p_y = C(mul)(p.y, C(mul)(q.z, q_square));
  const COORDINATE h = C(sub)(C(mul)(q.x, p_square), p_x), r = C(sub)(C(mul)(q.y, C(mul)(p.z, p_square)), p_y);
  if (C(is_zero)(h)) {
    if (C(is_zero)(r)) return G(twice)(p);
    return G(from_affine)((AFFINE){.infinite = true});
  }
  const COORDINATE square = C(sqr)(h), cube = C(mul)(h, square), scaled = C(mul)(p_x, square);
  POINT out;
  out.x = C(sub)(C(sub)(C(sqr)(r), cube), C(double)(scaled));
  out.y = C(sub)(C(mul)(r, C(sub)(scaled, out.x)), C(mul)(p_y, cube));
  out.z = C(mul)(C(mul)(p.z, q.z), h);
  return out;
}

/// Times a number of 32 bytes, lowest first, four bits at a time.
static POINT G(times)(POINT p, const uint8_t scalar[32]) {
  POINT multiples[16];
  multiples[0] = G(from_affine)((AFFINE){.infinite = true});
  for (int i = 1; i < 16; i++) multiples[i] = G(plus)(multiples[i - 1], p);
  POINT out = multiples[0];
  for (int i = 63; i >= 0; i--) {
    for (int j = 0; j < 4; j++) out = G(twice)(out);
    out = G(plus)(out, multiples[scalar[i / 2] >> (4 * (i % 2)) & 15]);
  }
  return out;
}

/// Whether the group's order, 32 bytes, takes the point to infinity.
static bool G(has_order)(AFFINE p, const uint8_t order[32]) {
  return C(is_zero)(G(times)(G(from_affine)(p), order).z);
}

static AFFINE G(sum)(AFFINE p, AFFINE q) { return G(to_affine)(G(plus)(G(from_affine)(p), G(from_affine)(q))); }

#undef GLUE_
#undef GLUE
#undef POINT
#undef AFFINE
#undef G
#undef C
#undef GROUP
#undef COORDINATE
