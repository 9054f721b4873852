// The same verifier in AVX-512 registers. Only the functions between push and pop may use them.
#include "engine.h"

#ifdef ED25519_HAS_REGISTERS
#include <immintrin.h>
#include <stdbool.h>
#include <string.h>

#define ENGINE_AVX512
#pragma clang attribute push( \
  __attribute__((target("avx2,bmi2,avx512f,avx512bw,avx512dq,avx512vl,avx512ifma"))), apply_to = function)
#include "verify.h"
#pragma clang attribute pop

const ed25519_engine ed25519_engine_avx512 = {prepare, verify};
#endif
