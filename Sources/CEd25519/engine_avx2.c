// The same verifier in AVX2 registers of four lanes. Only the functions between push and pop may use them.
#include "engine.h"

#ifdef ED25519_HAS_REGISTERS
#include <immintrin.h>
#include <stdbool.h>
#include <string.h>

#define ENGINE_AVX2
#pragma clang attribute push(__attribute__((target("avx2,bmi2,fma"))), apply_to = function)
#include "verify.h"
#pragma clang attribute pop

// The products round to nearest and ignore exceptions, whatever the caller's thread does.
enum { NEAREST = 0x1f80 };

static void prepare_nearest(void) {
  const unsigned before = _mm_getcsr();
  _mm_setcsr(NEAREST);
  prepare();
  _mm_setcsr(before);
}

static void verify_nearest(
  const ed25519_item *items, size_t count, uint8_t *verdicts, struct ed25519_cache *cache) {
  const unsigned before = _mm_getcsr();
  _mm_setcsr(NEAREST);
  verify(items, count, verdicts, cache);
  _mm_setcsr(before);
}

const ed25519_engine ed25519_engine_avx2 = {prepare_nearest, verify_nearest};
#endif
