#include "trap_guard.h"
