#include "fuzz_driver.h"

int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*one_input)(const uint8_t *, size_t));

int fuzz_run(int count, char **arguments, int (*one_input)(const uint8_t *, size_t)) {
  return LLVMFuzzerRunDriver(&count, &arguments, one_input);
}

// Never called: libFuzzer's own `main`, which is linked beside ours, names it.
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  (void)bytes, (void)count;
  return 0;
}
