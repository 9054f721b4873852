#ifndef IMPLEMENTATIONS_H
#define IMPLEMENTATIONS_H

#include "include/lane_checks.h"

const lane_checks *lane_checks_emulated(void);
const lane_checks *lane_checks_avx512(void);
const lane_checks *lane_checks_avx2(void);

#endif
