#ifndef TRAP_GUARD_H
#define TRAP_GUARD_H
#endif
