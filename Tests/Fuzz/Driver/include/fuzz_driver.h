#include <stddef.h>
#include <stdint.h>
/// libFuzzer's main loop over `one_input`; `arguments` are its options.
int fuzz_run(int count, char **arguments, int (*one_input)(const uint8_t *, size_t));
