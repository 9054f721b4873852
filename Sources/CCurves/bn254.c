// alt_bn128's operations: bytes in, bytes out, as `solana-bn254` reads and writes them through arkworks.
#include "include/curves.h"

#include <pthread.h>

#include "bytes.h"
#include "bn254_group.h"

static pthread_once_t prepared = PTHREAD_ONCE_INIT;
static void prepare(void) { pthread_once(&prepared, bn254_prepare); }

/// The two top bits of a point's last byte: infinity 0x40; the larger y 0x80, which means something in compressed
/// points only. Both together are refused.
enum { FLAG_LARGER = 0x80, FLAG_INFINITE = 0x40, FLAGS = 0xc0, LARGEST = 128 };

#define GROUP g1
#define COORDINATE fp
#define SIZE 32
#include "bn254_operations.h"
#define GROUP g2
#define COORDINATE fp2
#define SIZE 64
#include "bn254_operations.h"

/// Pairs that share a loop's squarings.
enum { TOGETHER = 8 };

bool bn254_pairing(bool is_little_endian, const uint8_t *in, size_t count, uint8_t *out) {
  prepare();
  fp12 f = fp12_one;
  miller_pair pairs[TOGETHER];
  size_t waiting = 0;
  for (size_t i = 0; i < count; i++, in += 192) {
    uint8_t bytes[192];
    take(is_little_endian, in, 2, 32, bytes);
    take(is_little_endian, in + 64, 2, 64, bytes + 64);
    miller_pair *pair = &pairs[waiting];
    if (!g1_read_on_curve(bytes, &pair->p)) return false;
    if (!g2_read_on_curve(bytes + 64, &pair->q) || !g2_has_order(pair->q, bn254_order)) return false;
    if (!pair->p.infinite && !pair->q.infinite) waiting++;
    if (waiting < TOGETHER && i + 1 < count) continue;
    f = fp12_mul(f, bn254_miller(pairs, waiting));
    waiting = 0;
  }
  memset(out, 0, 32);
  out[is_little_endian ? 0 : 31] = fp12_is_one(bn254_hard_part(fp12_easy_part(f)));
  return true;
}
