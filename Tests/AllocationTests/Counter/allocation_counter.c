// glibc's allocation functions, counted. An executable's definitions come before those of the shared libraries, so the
// Swift runtime's calls are counted too.
#include "allocation_counter.h"
#include <errno.h>

static size_t count;
size_t allocation_count(void) { return __atomic_load_n(&count, __ATOMIC_RELAXED); }
static void note(void) { __atomic_fetch_add(&count, 1, __ATOMIC_RELAXED); }

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

void *malloc(size_t size) {
  note();
  return __libc_malloc(size);
}
void *calloc(size_t number, size_t size) {
  note();
  return __libc_calloc(number, size);
}
void *realloc(void *old, size_t size) {
  note();
  return __libc_realloc(old, size);
}
void *memalign(size_t alignment, size_t size) {
  note();
  return __libc_memalign(alignment, size);
}
void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }
int posix_memalign(void **result, size_t alignment, size_t size) {
  void *memory = memalign(alignment, size);
  if (!memory) return ENOMEM;
  *result = memory;
  return 0;
}
