#ifndef TRAP_GUARD_H
#define TRAP_GUARD_H

#include <stdbool.h>
#include <stdint.h>

/// How a guarded call ended.
enum {
  /// It returned.
  TRAP_GUARD_RETURNED = 0,
  /// `trap_guard_leave` was called.
  TRAP_GUARD_LEFT = 1,
  /// It executed a trap: overflow, bad index, nil, fatalError.
  TRAP_GUARD_TRAPPED = 2,
  /// It ran out of stack, or touched memory it does not have.
  TRAP_GUARD_FAULTED = 3,
  /// It used more processor time than `trap_guard_set_time_limit` allows.
  TRAP_GUARD_TIMED_OUT = 4,
};

/// Runs `body(context)` and says how it ended. Calls nest. Traps and faults are caught only once the handlers are
/// installed; leaving works without them.
int trap_guard_run(void (*body)(void *), void *context);

/// Ends the innermost guarded call of this thread at once. Whatever the frames in between hold stays as it is.
/// Returns only when no guarded call is in progress.
void trap_guard_leave(void);

/// Installs the signal handlers, for the whole process; the host decides whether it wants them. Signals that come from
/// outside a guarded call keep their default action.
void trap_guard_install(void);

/// Limits the processor time of each outermost guarded call of this thread; 0 takes the limit away. A watching thread
/// looks ten times a second, so that a call that ends in time pays nothing.
void trap_guard_set_time_limit(uint64_t nanoseconds);

/// The calling thread's limit.
uint64_t trap_guard_time_limit(void);

#endif
