// Which engine runs, and the cache's memory.
#include <pthread.h>
#include <stdlib.h>

#include "engine.h"
#include "keys.h"

bool ed25519_available(ed25519_path path) {
  if (path == ED25519_EMULATED) return true;
#ifdef ED25519_HAS_AVX512
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("avx512f")
    && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")
    && __builtin_cpu_supports("avx512ifma");
#else
  return false;
#endif
}

static void prepare_emulated(void) { ed25519_engine_emulated.prepare(); }
#ifdef ED25519_HAS_AVX512
static void prepare_avx512(void) { ed25519_engine_avx512.prepare(); }
#endif

void ed25519_verify(
  ed25519_path path, const ed25519_item *items, size_t count, uint8_t *verdicts, struct ed25519_cache *cache) {
  memset(verdicts, 0, count);
  if (!ed25519_available(path)) return;
  if (path == ED25519_EMULATED) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, prepare_emulated);
    ed25519_engine_emulated.verify(items, count, verdicts, cache);
    return;
  }
#ifdef ED25519_HAS_AVX512
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, prepare_avx512);
  ed25519_engine_avx512.verify(items, count, verdicts, cache);
#endif
}

struct ed25519_cache *ed25519_cache_create(void) {
  struct ed25519_cache *cache = aligned_alloc(64, (sizeof *cache + 63) / 64 * 64);
  // The tables are written before they are read.
  if (cache) memset((char *)cache + sizeof cache->tables, 0, sizeof *cache - sizeof cache->tables);
  return cache;
}

void ed25519_cache_destroy(struct ed25519_cache *cache) { free(cache); }

size_t ed25519_cache_count(const struct ed25519_cache *cache) {
  size_t count = 0;
  for (int i = 0; i < KEY_SETS * KEY_WAYS; i++) count += (&cache->entries[0][0])[i].used != 0;
  return count;
}
