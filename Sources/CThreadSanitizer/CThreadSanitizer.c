// Tells ThreadSanitizer how Swift's `Mutex` passes from thread to thread on Linux; empty in every other build.
//
// A lock that nobody else wants is taken by a compare-and-exchange inside the program, which is instrumented. Once threads
// compete for it, `_lockSlow` takes it, by spinning or by the kernel (FUTEX_LOCK_PI), and `_unlockSlow` hands it on. Those
// are inside libswiftSynchronization, which isn't instrumented, so that two closures of `withLock` seem to race. The
// definitions here come before the library's, call them, and say what happened.
#if defined(__linux__) && defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *self

// Swift's names of `_MutexHandle._lockSlow(UInt32)`, `_tryLockSlow() -> Bool` and `_unlockSlow()`.
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY_LOCK "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

void __tsan_acquire(void *address);
void __tsan_release(void *address);

SWIFT void lock_slow(uint32_t thread, SELF) __asm__(LOCK);
SWIFT bool try_lock_slow(SELF) __asm__(TRY_LOCK);
SWIFT void unlock_slow(SELF) __asm__(UNLOCK);

static SWIFT void (*lock)(uint32_t, SELF);
static SWIFT bool (*try_lock)(SELF);
static SWIFT void (*unlock)(SELF);

__attribute__((constructor)) static void find_library(void) {
  lock = (SWIFT void (*)(uint32_t, SELF))dlsym(RTLD_NEXT, LOCK);
  try_lock = (SWIFT bool (*)(SELF))dlsym(RTLD_NEXT, TRY_LOCK);
  unlock = (SWIFT void (*)(SELF))dlsym(RTLD_NEXT, UNLOCK);
}

SWIFT void lock_slow(uint32_t thread, SELF) {
  lock(thread, self);
  __tsan_acquire(self);
}

SWIFT bool try_lock_slow(SELF) {
  bool is_locked = try_lock(self);
  if (is_locked) __tsan_acquire(self);
  return is_locked;
}

SWIFT void unlock_slow(SELF) {
  __tsan_release(self);
  unlock(self);
}
#endif
#endif
