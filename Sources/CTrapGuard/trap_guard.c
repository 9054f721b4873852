#define _GNU_SOURCE
#include "trap_guard.h"

#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// A trap may skip the end of a dynamic exclusive access, and the Swift runtime's list of open accesses would then point
// into a dead stack. Static exclusivity checking is not affected.
extern bool _swift_disableExclusivityChecking __attribute__((weak));

static _Thread_local sigjmp_buf *volatile current;
static _Thread_local bool has_signal_stack;
static atomic_bool installed;

enum { signal_stack_size = 64 * 1024 };

static void end_by_default(int number) {
  signal(number, SIG_DFL);
  raise(number);
}

static void on_trap(int number) {
  if (current) siglongjmp(*current, TRAP_GUARD_TRAPPED);
  end_by_default(number);
}

static void on_fault(int number) {
  if (current) siglongjmp(*current, TRAP_GUARD_FAULTED);
  end_by_default(number);
}

// MARK: - Time limit

// One slot a thread that asked for a limit. `generation` counts its outermost guarded calls: odd while one runs.
typedef struct watched {
  pthread_t thread;
  clockid_t clock;
  atomic_uint_fast64_t limit;
  atomic_uint_fast64_t generation;
  uint_fast64_t seen_generation;
  uint64_t started;
  struct watched *next;
} watched;

static _Thread_local watched *mine;
static watched *all;
static pthread_mutex_t all_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t watcher_once = PTHREAD_ONCE_INIT;
static pthread_key_t exit_key;

static void on_time(int number) {
  (void)number;
  // The call may have ended between the watcher's look and this signal.
  if (current && mine && (atomic_load(&mine->generation) & 1)) siglongjmp(*current, TRAP_GUARD_TIMED_OUT);
}

static uint64_t processor_time(clockid_t clock) {
  struct timespec t;
  if (clock_gettime(clock, &t) != 0) return 0;
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static void *watch(void *unused) {
  (void)unused;
  const struct timespec tick = {.tv_nsec = 100000000};
  for (;;) {
    nanosleep(&tick, NULL);
    pthread_mutex_lock(&all_lock);
    for (watched *w = all; w; w = w->next) {
      uint_fast64_t generation = atomic_load(&w->generation), limit = atomic_load(&w->limit);
      uint64_t now = processor_time(w->clock);
      if (generation != w->seen_generation) {
        w->seen_generation = generation;
        w->started = now;
      } else if ((generation & 1) && limit > 0 && now - w->started > limit) {
        pthread_kill(w->thread, SIGVTALRM);
      }
    }
    pthread_mutex_unlock(&all_lock);
  }
  return NULL;
}

static void forget_thread(void *slot) {
  pthread_mutex_lock(&all_lock);
  for (watched **at = &all; *at; at = &(*at)->next) {
    if (*at == slot) {
      *at = (*at)->next;
      break;
    }
  }
  pthread_mutex_unlock(&all_lock);
  free(slot);
}

static void start_watcher(void) {
  struct sigaction action = {.sa_handler = on_time, .sa_flags = SA_NODEFER | SA_ONSTACK};
  sigaction(SIGVTALRM, &action, NULL);
  pthread_key_create(&exit_key, forget_thread);
  pthread_t thread;
  if (pthread_create(&thread, NULL, watch, NULL) == 0) pthread_detach(thread);
}

void trap_guard_set_time_limit(uint64_t nanoseconds) {
  if (!mine) {
    if (nanoseconds == 0) return;
    pthread_once(&watcher_once, start_watcher);
    watched *slot = calloc(1, sizeof *slot);
    if (!slot) return;
    slot->thread = pthread_self();
    if (pthread_getcpuclockid(slot->thread, &slot->clock) != 0) {
      free(slot);
      return;
    }
    // Worker threads of thread pools start with most signals blocked.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGVTALRM);
    pthread_sigmask(SIG_UNBLOCK, &signals, NULL);
    mine = slot;
    pthread_setspecific(exit_key, slot);
    pthread_mutex_lock(&all_lock);
    slot->next = all;
    all = slot;
    pthread_mutex_unlock(&all_lock);
  }
  atomic_store(&mine->limit, nanoseconds);
}

// MARK: - Guarded calls

// A stack of its own for the handlers: without it a stack overflow could not be handled.
static void prepare_thread(void) {
  has_signal_stack = true;
  stack_t stack = {.ss_sp = malloc(signal_stack_size), .ss_size = signal_stack_size};
  if (stack.ss_sp) sigaltstack(&stack, NULL);
}

void trap_guard_install(void) {
  if (atomic_exchange(&installed, true)) return;
  if (&_swift_disableExclusivityChecking) _swift_disableExclusivityChecking = true;
  struct sigaction trap = {.sa_handler = on_trap, .sa_flags = SA_NODEFER | SA_ONSTACK};
  sigaction(SIGILL, &trap, NULL);   // x86: ud2
  sigaction(SIGTRAP, &trap, NULL);  // arm64: brk
  sigaction(SIGFPE, &trap, NULL);
  struct sigaction fault = {.sa_handler = on_fault, .sa_flags = SA_NODEFER | SA_ONSTACK};
  sigaction(SIGSEGV, &fault, NULL);
  sigaction(SIGBUS, &fault, NULL);
}

int trap_guard_run(void (*body)(void *), void *context) {
  if (!has_signal_stack && atomic_load_explicit(&installed, memory_order_relaxed)) prepare_thread();
  sigjmp_buf here, *outer = current;
  bool counts = !outer && mine;
  int ended = sigsetjmp(here, 0);  // mask not saved: SA_NODEFER leaves nothing to restore
  if (ended == 0) {
    if (counts) atomic_fetch_add(&mine->generation, 1);
    current = &here;
    body(context);
  }
  current = outer;
  if (!outer && mine && (atomic_load(&mine->generation) & 1)) atomic_fetch_add(&mine->generation, 1);
  return ended;
}

void trap_guard_leave(void) {
  if (current) siglongjmp(*current, TRAP_GUARD_LEFT);
}

uint64_t trap_guard_time_limit(void) { return mine ? atomic_load(&mine->limit) : 0; }
