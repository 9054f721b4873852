// One implementation of the lanes, as the rest sees it.
#ifndef ED25519_ENGINE_H
#define ED25519_ENGINE_H

#include "ed25519_lanes.h"

typedef struct {
  /// Computes the tables of the base point; once, before anything is verified.
  void (*prepare)(void);
  void (*verify)(const ed25519_item *items, size_t count, uint8_t *verdicts, struct ed25519_cache *cache);
} ed25519_engine;

extern const ed25519_engine ed25519_engine_emulated;

// Without optimization the code for registers is several times slower than libsodium, so it is left out.
#if defined(__x86_64__) && defined(__OPTIMIZE__)
#define ED25519_HAS_REGISTERS 1
extern const ed25519_engine ed25519_engine_avx512, ed25519_engine_avx2;
#endif

#endif
