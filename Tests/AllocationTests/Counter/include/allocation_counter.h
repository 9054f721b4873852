#include <stddef.h>
/// How often this process has asked for heap memory so far, whichever way.
size_t allocation_count(void);
