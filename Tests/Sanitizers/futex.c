// ThreadSanitizer doesn't see what Swift's `Mutex` does on Linux when threads compete for it: the kernel hands the lock
// over (futex, FUTEX_LOCK_PI), by `syscall`, in a library that isn't instrumented. It then reports races between two
// closures of `withLock`. This tells it of the hand-over, preloaded by LD_PRELOAD. `Contended.swift` beside this file shows
// it: several reports without, none with it. In larger programs some are left; for those there is thread.txt.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <linux/futex.h>
#include <stdarg.h>
#include <sys/syscall.h>

extern void __tsan_acquire(void *address) __attribute__((weak));
extern void __tsan_release(void *address) __attribute__((weak));

long syscall(long number, ...) {
  static long (*next)(long, ...);
  if (!next) next = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");
  va_list list;
  va_start(list, number);
  long first = va_arg(list, long), second = va_arg(list, long), third = va_arg(list, long);
  long fourth = va_arg(list, long), fifth = va_arg(list, long), sixth = va_arg(list, long);
  va_end(list);
  int operation = number == SYS_futex ? (int)second & FUTEX_CMD_MASK : -1;
  if (operation == FUTEX_UNLOCK_PI && __tsan_release) __tsan_release((void *)first);
  long result = next(number, first, second, third, fourth, fifth, sixth);
  int isLocked = result == 0 && (operation == FUTEX_LOCK_PI || operation == FUTEX_TRYLOCK_PI);
  if (isLocked && __tsan_acquire) __tsan_acquire((void *)first);
  return result;
}
