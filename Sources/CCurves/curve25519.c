// Curve25519's group operations, as Solana's syscalls have them.
#include "include/curves.h"

#include <pthread.h>

#include "bytes.h"
#include "edwards.h"

static pthread_once_t prepared = PTHREAD_ONCE_INIT;

/// Points whose products share their doublings: what fits on the stack with 16 multiples of each.
enum { TOGETHER = 32 };

static bool point_read(curve25519_form form, const uint8_t bytes[32], edwards *out) {
  pthread_once(&prepared, edwards_prepare);
  return form == CURVE25519_EDWARDS ? edwards_read(bytes, out) : ristretto_read(bytes, out);
}

static void point_write(curve25519_form form, edwards p, uint8_t out[32]) {
  if (form == CURVE25519_EDWARDS) edwards_write(p, out);
  else ristretto_write(p, out);
}

/// The sum of at most TOGETHER products, four bits of all scalars at a time.
static edwards sum_of_products(const uint8_t *scalars, const edwards *points, size_t count) {
  edwards multiples[TOGETHER][16];
  for (size_t i = 0; i < count; i++) {
    multiples[i][0] = edwards_neutral();
    for (int j = 1; j < 16; j++) multiples[i][j] = edwards_plus(multiples[i][j - 1], points[i]);
  }
  edwards sum = edwards_neutral();
  for (int digit = 63; digit >= 0; digit--) {
    for (int j = 0; j < 4; j++) sum = edwards_twice(sum);
    for (size_t i = 0; i < count; i++)
      sum = edwards_plus(sum, multiples[i][scalars[32 * i + (size_t)digit / 2] >> (4 * (digit % 2)) & 15]);
  }
  return sum;
}

bool curve25519_validate(curve25519_form form, const uint8_t point[32]) {
  edwards p;
  return point_read(form, point, &p);
}

bool curve25519_group_op(
  curve25519_form form, group_operation operation, const uint8_t left[32], const uint8_t right[32], uint8_t out[32]) {
  if (operation == GROUP_MULTIPLY) return curve25519_multiscalar_multiply(form, left, right, 1, out);
  edwards p, q;
  if (!point_read(form, left, &p) || !point_read(form, right, &q)) return false;
  point_write(form, edwards_plus(p, operation == GROUP_ADD ? q : edwards_negated(q)), out);
  return true;
}

bool curve25519_multiscalar_multiply(
  curve25519_form form, const uint8_t *scalars, const uint8_t *points, size_t count, uint8_t out[32]) {
  pthread_once(&prepared, edwards_prepare);
  edwards sum = edwards_neutral();
  for (size_t start = 0; start < count; start += TOGETHER) {
    const size_t part = count - start < TOGETHER ? count - start : TOGETHER;
    edwards read[TOGETHER];
    for (size_t i = 0; i < part; i++) {
      if (!is_below(scalars + 32 * (start + i), edwards_order)) return false;
      if (!point_read(form, points + 32 * (start + i), &read[i])) return false;
    }
    sum = edwards_plus(sum, sum_of_products(scalars + 32 * start, read, part));
  }
  point_write(form, sum, out);
  return true;
}
