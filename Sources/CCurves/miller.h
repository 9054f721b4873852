// Miller's loop over several pairs at once, with denominators left out: they lie in subfields, which the final
// exponentiation takes to 1. A file that includes this has g1 and g2 and defines TWIST_MULTIPLIES: 1 where b of the
// twist is b·ξ (a point goes to (x/w², y/w³)), 0 where it is b/ξ ((x w², y w³)).

typedef struct {
  g1_affine p;
  g2_affine q;
  g2 at;
} miller_pair;

/// f times the line whose value at p is constant + x·x_p + y·y_p.
static fp12 miller_line(fp12 f, fp2 constant, fp2 x, fp2 y, g1_affine p) {
  x = fp2_scaled(x, p.x);
  y = fp2_scaled(y, p.y);
#if TWIST_MULTIPLIES
  // constant + x w² + y w³
  const fp6 low = fp6_by_two(f.c0, constant, x), high = fp6_by_v(fp6_scaled(f.c1, y));
  const fp6 both = fp6_by_two(fp6_add(f.c0, f.c1), constant, fp2_add(x, y));
#else
  // y + x w + constant w³
  const fp6 low = fp6_scaled(f.c0, y), high = fp6_by_two(f.c1, x, constant);
  const fp6 both = fp6_by_two(fp6_add(f.c0, f.c1), fp2_add(y, x), constant);
#endif
  return (fp12){fp6_add(low, fp6_by_v(high)), fp6_sub(fp6_sub(both, low), high)};
}

/// Doubles the pair's point: the tangent's slope is 3x²/2y, here times 2YZ³.
static fp12 miller_double(fp12 f, miller_pair *pair) {
  const g2 t = pair->at;
  const fp2 z_square = fp2_sqr(t.z), x_square = fp2_sqr(t.x), y_square = fp2_sqr(t.y);
  const fp2 three = fp2_add(fp2_double(x_square), x_square);
  const fp2 constant = fp2_sub(fp2_mul(three, t.x), fp2_double(y_square));
  pair->at = g2_twice(t);
  return miller_line(f, constant, fp2_neg(fp2_mul(three, z_square)), fp2_mul(pair->at.z, z_square), pair->p);
}

/// Adds q to the pair's point. They differ: a point of the group meets neither q nor −q before the loop's end.
static fp12 miller_add(fp12 f, miller_pair *pair, g2_affine q) {
  const g2 t = pair->at;
  const fp2 z_square = fp2_sqr(t.z);
  const fp2 h = fp2_sub(fp2_mul(q.x, z_square), t.x), r = fp2_sub(fp2_mul(q.y, fp2_mul(t.z, z_square)), t.y);
  pair->at = g2_plus(t, g2_from_affine(q));
  const fp2 z = fp2_mul(t.z, h);
  return miller_line(f, fp2_sub(fp2_mul(r, q.x), fp2_mul(z, q.y)), fp2_neg(r), z, pair->p);
}

/// Walks the bits of `loop` below its highest one; `top` is that bit's number.
static fp12 miller_loop(miller_pair *pairs, size_t count, wide loop, int top) {
  fp12 f = fp12_one;
  for (size_t i = 0; i < count; i++) pairs[i].at = g2_from_affine(pairs[i].q);
  for (int bit = top - 1; bit >= 0; bit--) {
    f = fp12_sqr(f);
    for (size_t i = 0; i < count; i++) f = miller_double(f, &pairs[i]);
    if (!(loop >> bit & 1)) continue;
    for (size_t i = 0; i < count; i++) f = miller_add(f, &pairs[i], pairs[i].q);
  }
  return f;
}
