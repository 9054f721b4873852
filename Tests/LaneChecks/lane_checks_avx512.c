#include "../../Sources/CEd25519/engine.h"
#include "implementations.h"

#ifdef ED25519_HAS_REGISTERS
#include <immintrin.h>
#include <stdbool.h>
#include <string.h>

#define ENGINE_AVX512
#pragma clang diagnostic ignored "-Wunused-function"
#pragma clang attribute push( \
  __attribute__((target("avx2,bmi2,avx512f,avx512bw,avx512dq,avx512vl,avx512ifma"))), apply_to = function)
#include "lane_checks_body.h"
#pragma clang attribute pop

const lane_checks *lane_checks_avx512(void) { return &checks; }
#endif
