// Points of -x^2 + y^2 = 1 + d x^2 y^2, one in each lane. The addition formula has no exceptions on this curve, so the
// identity and doublings need no care.
#ifndef ED25519_POINT_H
#define ED25519_POINT_H

#include "field.h"
#include "keys.h"

/// What doubling and adding make, before the four products: X = EF, Y = GH, Z = FG, T = EH.
typedef struct {
  field e, f, g, h;
} raw_point;

/// (X/Z, Y/Z): enough for doubling.
typedef struct {
  field x, y, z;
} point;

/// The left side of an addition: Y - X, Y + X, Z and T = XY/Z.
typedef struct {
  field minus, plus, z, t;
} left_point;

/// The right side: Y + X, Y - X, 2dT and, if it is not affine, 2Z. Its limbs lie in a table in this order.
typedef struct {
  field plus, minus, t, z;
} right_point;

/// A row of a table of points with Z, for one lane; a multiple of 64 bytes.
typedef struct {
  uint64_t words[24];
} full_row;

LANE raw_point identity(void) { return (raw_point){small(0), small(1), small(1), small(1)}; }

LANE point to_point(raw_point a) {
  const factor e = as_factor(a.e), f = as_factor(a.f), g = as_factor(a.g), h = as_factor(a.h);
  return (point){times(&e, &f), times(&g, &h), times(&f, &g)};
}

LANE left_point to_left(raw_point a) {
  const factor e = as_factor(a.e), f = as_factor(a.f), g = as_factor(a.g), h = as_factor(a.h);
  field x = times_wide(&e, &f), y = times_wide(&g, &h);
  return (left_point){difference(y, x), sum(y, x), times(&f, &g), times(&e, &h)};
}

LANE raw_point twice(point p) {
  field a = square_wide(p.x), b = square_wide(p.y), c = square_wide(p.z), d = square_wide(sum(p.x, p.y));
  return (raw_point){
    .e = difference(d, add(a, b)),
    .f = carry(add(add(c, c), subtract(a, b, OVER_WIDE))),
    .g = difference(b, a),
    .h = sum(a, b),
  };
}

/// p + q, or p - q in the lanes of `negative`; `double_z` is 2 * Z of the one times Z of the other, tight or wide.
LANE raw_point plus(left_point p, right_point q, field double_z, mask negative) {
  field a = multiply_wide(p.minus, choose(negative, q.minus, q.plus));
  field b = multiply_wide(p.plus, choose(negative, q.plus, q.minus));
  field c = multiply_wide(p.t, q.t);
  c = choose(negative, c, subtract(small(0), c, OVER_WIDE));
  return (raw_point){
    .e = difference(b, a),
    .f = carry(subtract(double_z, c, OVER_WIDE)),
    .g = sum(double_z, c),
    .h = sum(b, a),
  };
}

LANE right_point affine(field x, field y) {
  return (right_point){sum(y, x), difference(y, x), multiply(multiply(x, y), constant(curve_2d)), small(2)};
}

LANE raw_point plus_affine(left_point p, right_point q, mask negative) {
  return plus(p, q, add(p.z, p.z), negative);
}

/// Adds each lane's own row; the rows are aligned to 64 bytes.
LANE raw_point plus_affine_rows(raw_point p, const void *const rows[WIDTH], mask negative) {
  lanes w[16];
  load_rows(rows, w, 16);
  right_point q;
  for (int i = 0; i < 5; i++) q.plus.v[i] = w[i], q.minus.v[i] = w[5 + i], q.t.v[i] = w[10 + i];
  return plus_affine(to_left(p), q, negative);
}

/// Adds each lane's own row: rows of points with Z, in the lanes of `affine` rows without one, which others follow.
LANE raw_point plus_rows(raw_point p, const void *const rows[WIDTH], mask affine, mask negative) {
  lanes w[20];
  load_rows(rows, w, 20);
  right_point q;
  for (int i = 0; i < 5; i++) {
    q.plus.v[i] = w[i], q.minus.v[i] = w[5 + i], q.t.v[i] = w[10 + i], q.z.v[i] = w[15 + i];
  }
  q.z = choose(affine, q.z, small(2));
  left_point left = to_left(p);
  return plus(left, q, multiply_wide(left.z, q.z), negative);
}

/// Row `row` of each lane's table.
LANE void store_affine_rows(affine_row *const tables[WIDTH], size_t row, right_point q) {
  lanes w[16];
  void *rows[WIDTH];
  for (int i = 0; i < 5; i++) w[i] = q.plus.v[i], w[5 + i] = q.minus.v[i], w[10 + i] = q.t.v[i];
  w[15] = splat(0);
  for (size_t l = 0; l < WIDTH; l++) rows[l] = tables[l] + row;
  store_rows(rows, w, 16);
}

LANE void store_full_rows(full_row tables[WIDTH][17], size_t row, right_point q) {
  lanes w[24];
  void *rows[WIDTH];
  for (int i = 0; i < 5; i++) w[i] = q.plus.v[i], w[5 + i] = q.minus.v[i], w[10 + i] = q.t.v[i], w[15 + i] = q.z.v[i];
  for (int i = 20; i < 24; i++) w[i] = splat(0);
  for (size_t l = 0; l < WIDTH; l++) rows[l] = &tables[l][row];
  store_rows(rows, w, 24);
}

/// Affine multiples 0, 1, 2, ... of each lane's point, in a table of `count` rows for each. Many share one inversion.
ROUTINE void store_multiples(field x, field y, affine_row *const tables[WIDTH], size_t count) {
  enum { SHARED = 27 };
  const right_point step = affine(x, y);
  raw_point next = identity();
  for (size_t first = 0; first < count; first += SHARED) {
    point p[SHARED];
    field before[SHARED];  // before[i]: product of all z before i
    field product = small(1);
    size_t n = count - first < SHARED ? count - first : SHARED;
    for (size_t i = 0; i < n; i++) {
      p[i] = to_point(next);
      before[i] = product;
      product = multiply(product, p[i].z);
      next = plus_affine(to_left(next), step, 0);
    }
    field inverse = invert(product);
    for (size_t i = n; i-- > 0;) {
      field z = multiply(inverse, before[i]);
      inverse = multiply(inverse, p[i].z);
      store_affine_rows(tables, first + i, affine(multiply(p[i].x, z), multiply(p[i].y, z)));
    }
  }
}

/// Multiples 0...16 of each lane's point with their Z, in a table of 17 rows for each.
ROUTINE void store_small_multiples(field x, field y, full_row tables[WIDTH][17]) {
  const right_point step = affine(x, y);
  store_full_rows(tables, 0, (right_point){small(1), small(1), small(0), small(2)});
  store_full_rows(tables, 1, step);
  raw_point next = twice((point){x, y, small(1)});
  for (size_t i = 2;; i++) {
    left_point p = to_left(next);
    right_point q = {p.plus, p.minus, multiply(p.t, constant(curve_2d)), sum(p.z, p.z)};
    store_full_rows(tables, i, q);
    if (i == 16) return;
    next = plus_affine(p, step, 0);
  }
}

LANE point double_times(point p, int n) {
  for (int i = 0; i < n; i++) p = to_point(twice(p));
  return p;
}

LANE void to_affine(point p, field *x, field *y) {
  field z = invert(p.z);
  *x = multiply(p.x, z);
  *y = multiply(p.y, z);
}

/// Every lane's point becomes 2^n times itself, affine.
ROUTINE void raise(field *x, field *y, int n) { to_affine(double_times((point){*x, *y, small(1)}, n), x, y); }

/// Lane i's point becomes 2^(step * i) times itself, affine.
ROUTINE void spread(field *x, field *y, int step) {
  point p = {*x, *y, small(1)};
  for (int part = 1; part < WIDTH; part++) {
    point q = double_times(p, step);
    mask m = (mask)(ALL_LANES << part);
    p = (point){choose(m, p.x, q.x), choose(m, p.y, q.y), choose(m, p.z, q.z)};
  }
  to_affine(p, x, y);
}

/// Multiples 0...count - 1 of 2^(step * part) times one point, which is in every lane, for all parts.
ROUTINE void store_parts(field x, field y, int step, affine_row *tables, size_t count) {
  spread(&x, &y, step);
  for (int first = 0; first < PARTS; first += WIDTH) {
    affine_row *parts[WIDTH];
    for (int l = 0; l < WIDTH; l++) parts[l] = tables + (first + l) * count;
    if (first > 0) raise(&x, &y, step * WIDTH);
    store_multiples(x, y, parts, count);
  }
}

/// The sum of the points of each `count` lanes, a power of 2, in every one of them.
LANE raw_point sum_of_lanes(raw_point p, int count) {
  for (int distance = count / 2; distance; distance >>= 1) {
    left_point a = to_left(p);
    right_point b = {a.plus, a.minus, multiply(a.t, constant(curve_2d)), sum(a.z, a.z)};
    for (int i = 0; i < 5; i++) {
      b.plus.v[i] = exchange(b.plus.v[i], distance);
      b.minus.v[i] = exchange(b.minus.v[i], distance);
      b.t.v[i] = exchange(b.t.v[i], distance);
      b.z.v[i] = exchange(b.z.v[i], distance);
    }
    p = plus(a, b, multiply_wide(a.z, b.z), 0);
  }
  return p;
}

/// The x of the even or (in the lanes of `odd`) odd root for each y; returns the lanes whose y is on the curve.
ROUTINE mask decompress(field y, mask odd, field *x) {
  // x^2 = u / v; the candidate is u v^3 (u v^7)^((p - 5) / 8), perhaps times the root of -1.
  field yy = square(y), u = difference(yy, small(1)), v = sum(multiply(yy, constant(curve_d)), small(1));
  field v3 = multiply(square(v), v), v7 = multiply(square(v3), v);
  field r = multiply(multiply(u, v3), power_for_root(multiply(u, v7)));
  field check = multiply(v, square(r));
  mask is_root = is_field_zero(difference(check, u)), is_other = is_field_zero(sum(check, u));
  r = choose(is_other, r, multiply(r, constant(root_of_minus_one)));
  *x = choose(is_odd(r) ^ odd, r, negate(r));
  return is_root | is_other;
}

#endif
