// The verifier on lanes in plain C.
#include "engine.h"

// Vectors are passed between functions of this file only, so it does not matter how.
#pragma clang diagnostic ignored "-Wpsabi"
#include "verify.h"

const ed25519_engine ed25519_engine_emulated = {prepare, verify};
