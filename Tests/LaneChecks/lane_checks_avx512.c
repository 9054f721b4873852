#include "../../Sources/CEd25519/engine.h"
#include "include/lane_checks.h"

const lane_checks *lane_checks_emulated(void);

#ifdef ED25519_HAS_AVX512
#include <immintrin.h>
#include <stdbool.h>
#include <string.h>

#define ED25519_AVX512
#pragma clang diagnostic ignored "-Wunused-function"
#pragma clang attribute push( \
  __attribute__((target("avx2,bmi2,avx512f,avx512bw,avx512dq,avx512vl,avx512ifma"))), apply_to = function)
#include "lane_checks_body.h"
#pragma clang attribute pop
#endif

const lane_checks *lane_checks_for(ed25519_path path) {
  if (path == ED25519_EMULATED) return lane_checks_emulated();
#ifdef ED25519_HAS_AVX512
  return ed25519_available(path) ? &checks : NULL;
#else
  return NULL;
#endif
}
