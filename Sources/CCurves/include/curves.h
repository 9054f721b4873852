#ifndef CURVES_H
#define CURVES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The groups that Solana's syscalls compute in. A false answer is the syscall's 1: bad input, and `out` is as it was.
// Nothing is allocated, nothing is kept but constants computed at the first call, and any thread may call.

// MARK: - Curve25519, as curve25519-dalek has it

typedef enum { CURVE25519_EDWARDS = 0, CURVE25519_RISTRETTO = 1 } curve25519_form;
typedef enum { GROUP_ADD = 0, GROUP_SUBTRACT = 1, GROUP_MULTIPLY = 2 } group_operation;

/// Whether 32 bytes decompress to a point.
bool curve25519_validate(curve25519_form form, const uint8_t point[32]);

/// left + right, left − right, or the scalar `left` times the point `right`.
bool curve25519_group_op(
  curve25519_form form, group_operation operation, const uint8_t left[32], const uint8_t right[32], uint8_t out[32]);

/// The sum of `count` products, 32 bytes each.
bool curve25519_multiscalar_multiply(
  curve25519_form form, const uint8_t *scalars, const uint8_t *points, size_t count, uint8_t out[32]);

// MARK: - alt_bn128 (EIP-196, EIP-197)

/// 128 bytes to 64, 96 (point, scalar) to 64.
bool bn254_g1_add(bool is_little_endian, const uint8_t *in, uint8_t *out);
bool bn254_g1_multiply(bool is_little_endian, const uint8_t *in, uint8_t *out);
/// 256 bytes to 128, 160 (point, scalar) to 128.
bool bn254_g2_add(bool is_little_endian, const uint8_t *in, uint8_t *out);
bool bn254_g2_multiply(bool is_little_endian, const uint8_t *in, uint8_t *out);
/// `count` pairs of 64 and 128 bytes to a number of 32 bytes: 1 where the product of the pairings is 1, else 0.
bool bn254_pairing(bool is_little_endian, const uint8_t *in, size_t count, uint8_t *out);
/// 64 bytes to 32, 32 to 64, 128 to 64, 64 to 128. Compressing looks at no curve, decompressing at no subgroup.
bool bn254_g1_compress(bool is_little_endian, const uint8_t *in, uint8_t *out);
bool bn254_g1_decompress(bool is_little_endian, const uint8_t *in, uint8_t *out);
bool bn254_g2_compress(bool is_little_endian, const uint8_t *in, uint8_t *out);
bool bn254_g2_decompress(bool is_little_endian, const uint8_t *in, uint8_t *out);

/// Poseidon over BN254's scalar field, x⁵, for 1 to 12 inputs of 32 bytes. False for another count and for an input
/// that is not below the field's order.
bool poseidon_bn254_hash(bool is_little_endian, const uint8_t *const *inputs, size_t count, uint8_t out[32]);

// MARK: - BLS12-381 (SIMD-0388)

typedef enum { BLS12_381_G1 = 0, BLS12_381_G2 = 1 } bls12_381_group;

/// Points have 96 and 192 bytes, compressed ones 48 and 96, scalars 32, elements of the target group 576.
bool bls12_381_validate(bls12_381_group group, bool is_little_endian, const uint8_t *point);
bool bls12_381_group_op(
  bls12_381_group group, bool is_little_endian, group_operation operation, const uint8_t *left, const uint8_t *right,
  uint8_t *out);
bool bls12_381_decompress(bls12_381_group group, bool is_little_endian, const uint8_t *in, uint8_t *out);
/// The product of the pairings of at most 8 pairs.
bool bls12_381_pairing(bool is_little_endian, size_t count, const uint8_t *g1, const uint8_t *g2, uint8_t *out);

#endif
