// Numbers as bytes, in both orders.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline void reverse_bytes(uint8_t *bytes, size_t count) {
  for (size_t i = 0; i < count / 2; i++) {
    const uint8_t byte = bytes[i];
    bytes[i] = bytes[count - 1 - i];
    bytes[count - 1 - i] = byte;
  }
}

static inline bool are_zero(const uint8_t *bytes, size_t count) {
  uint8_t bits = 0;
  for (size_t i = 0; i < count; i++) bits |= bytes[i];
  return bits == 0;
}

/// Whether one number of 32 bytes, lowest first, is below another.
static inline bool is_below(const uint8_t *number, const uint8_t *limit) {
  for (int i = 31; i >= 0; i--)
    if (number[i] != limit[i]) return number[i] < limit[i];
  return false;
}

/// Copies `count` numbers of `size` bytes, each turned around if they are big-endian, to lowest byte first or back.
static inline void take(bool is_little_endian, const uint8_t *in, size_t count, size_t size, uint8_t *out) {
  memcpy(out, in, count * size);
  for (size_t i = 0; !is_little_endian && i < count; i++) reverse_bytes(out + i * size, size);
}
