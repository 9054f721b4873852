// BLS12-381's operations: bytes in, bytes out, as blst reads and writes them and SIMD-0388 orders them. Big-endian is
// the Zcash form: a pair's c1 before its c0. Little-endian turns each coordinate around as a whole.
#include "include/curves.h"

#include <pthread.h>

#include "bls12_381_group.h"
#include "bytes.h"

static pthread_once_t prepared = PTHREAD_ONCE_INIT;
static void prepare(void) { pthread_once(&prepared, bls_prepare); }

/// The top bits of a point's first number.
enum { FLAG_COMPRESSED = 0x80, FLAG_INFINITE = 0x40, FLAG_LARGER = 0x20, FLAGS = 0xe0, MOST_PAIRS = 8 };

#define GROUP g1
#define COORDINATE fp
#define SIZE 48
#include "bls12_381_operations.h"
#define GROUP g2
#define COORDINATE fp2
#define SIZE 96
#include "bls12_381_operations.h"

bool bls12_381_validate(bls12_381_group group, bool is_little_endian, const uint8_t *point) {
  prepare();
  g1_affine p;
  g2_affine q;
  return group == BLS12_381_G1 ? g1_read_member(is_little_endian, point, &p)
                               : g2_read_member(is_little_endian, point, &q);
}

bool bls12_381_group_op(
  bls12_381_group group, bool is_little_endian, group_operation operation, const uint8_t *left, const uint8_t *right,
  uint8_t *out) {
  prepare();
  return group == BLS12_381_G1 ? g1_operate(is_little_endian, operation, left, right, out)
                               : g2_operate(is_little_endian, operation, left, right, out);
}

bool bls12_381_decompress(bls12_381_group group, bool is_little_endian, const uint8_t *in, uint8_t *out) {
  prepare();
  return group == BLS12_381_G1 ? g1_decompress(is_little_endian, in, out) : g2_decompress(is_little_endian, in, out);
}

bool bls12_381_pairing(bool is_little_endian, size_t count, const uint8_t *g1, const uint8_t *g2, uint8_t *out) {
  prepare();
  if (count > MOST_PAIRS) return false;
  miller_pair pairs[MOST_PAIRS];
  size_t finite = 0;
  for (size_t i = 0; i < count; i++) {
    miller_pair *pair = &pairs[finite];
    if (!g1_read_member(is_little_endian, g1 + 96 * i, &pair->p)) return false;
    if (!g2_read_member(is_little_endian, g2 + 192 * i, &pair->q)) return false;
    if (!pair->p.infinite && !pair->q.infinite) finite++;
  }
  const fp12 f = bls_pairing(pairs, finite);
  const fp2 parts[6] = {f.c0.c0, f.c0.c1, f.c0.c2, f.c1.c0, f.c1.c1, f.c1.c2};
  for (int i = 0; i < 6; i++) fp2_write(parts[i], out + 96 * i);
  if (!is_little_endian) reverse_bytes(out, 576);
  return true;
}
