#include "fuzz_driver.h"

int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*one_input)(const uint8_t *, size_t));

int fuzz_run(int count, char **arguments, int (*one_input)(const uint8_t *, size_t)) {
  return LLVMFuzzerRunDriver(&count, &arguments, one_input);
}
