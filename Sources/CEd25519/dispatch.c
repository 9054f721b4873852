// Which engine runs, and the cache's memory.
#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "engine.h"
#include "keys.h"

/// NULL when this build has no such engine.
static const ed25519_engine *engine_for(ed25519_path path) {
  switch (path) {
#ifdef ED25519_HAS_REGISTERS
  case ED25519_AVX512: return &ed25519_engine_avx512;
  case ED25519_AVX2: return &ed25519_engine_avx2;
#endif
  case ED25519_EMULATED: return &ed25519_engine_emulated;
  default: return NULL;
  }
}

bool ed25519_available(ed25519_path path) {
  switch (path) {
#ifdef ED25519_HAS_REGISTERS
  case ED25519_AVX512:
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("avx512f")
      && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")
      && __builtin_cpu_supports("avx512ifma");
  case ED25519_AVX2:
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma");
#endif
  default: return engine_for(path) != NULL;
  }
}

// `pthread_once` takes a function without arguments, so there is one for each engine.
static void prepare_emulated(void) { ed25519_engine_emulated.prepare(); }
#ifdef ED25519_HAS_REGISTERS
static void prepare_avx512(void) { ed25519_engine_avx512.prepare(); }
static void prepare_avx2(void) { ed25519_engine_avx2.prepare(); }
#endif

static void prepare_once(ed25519_path path) {
  static pthread_once_t once[] = {PTHREAD_ONCE_INIT, PTHREAD_ONCE_INIT, PTHREAD_ONCE_INIT};
  switch (path) {
#ifdef ED25519_HAS_REGISTERS
  case ED25519_AVX512: pthread_once(&once[0], prepare_avx512); break;
  case ED25519_AVX2: pthread_once(&once[1], prepare_avx2); break;
#endif
  default: pthread_once(&once[2], prepare_emulated);
  }
}

void ed25519_verify(
  ed25519_path path, const ed25519_item *items, size_t count, uint8_t *verdicts, struct ed25519_cache *cache) {
  memset(verdicts, 0, count);
  if (!ed25519_available(path)) return;
  prepare_once(path);
  engine_for(path)->verify(items, count, verdicts, cache);
}

// With many keys nearly every row is on another page, so the tables lie in pages of two megabytes where there are such.
enum { PAGE = 1 << 21 };

struct ed25519_cache *ed25519_cache_create(void) {
  // Of this size, `calloc` gives pages that are zero and cost nothing before they are used.
  void *memory = calloc(1, sizeof(struct ed25519_cache) + PAGE);
  if (!memory) return NULL;
  struct ed25519_cache *cache = (void *)(((uintptr_t)memory + PAGE - 1) & ~(uintptr_t)(PAGE - 1));
#ifdef MADV_HUGEPAGE
  madvise(cache->tables, sizeof cache->tables, MADV_HUGEPAGE);
#endif
  cache->memory = memory;
  return cache;
}

void ed25519_cache_destroy(struct ed25519_cache *cache) {
  if (cache) free(cache->memory);
}

size_t ed25519_cache_count(const struct ed25519_cache *cache) { return cache->count; }
