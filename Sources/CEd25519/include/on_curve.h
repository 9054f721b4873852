#ifndef ON_CURVE_H
#define ON_CURVE_H

#include <stdint.h>

/// Whether 32 bytes are a point of Curve25519's Edwards form: what `curve25519-dalek`'s `decompress` says, which decides
/// whether an address can be derived from a program (`bytes_are_curve_point`).
int ed25519_is_on_curve(const uint8_t bytes[32]);

#endif
