import Foundation

/// What would be written of the process's memory in a crash. It may hold tokens, and nobody asked for it.
enum CrashReports {
  /// From now on a crash leaves no core file, and no report by Swift's runtime, which shows the memory that registers
  /// point to. Setting `SWIFT_BACKTRACE` keeps that report.
  ///
  /// macOS writes a report of its own all the same, in `~/Library/Logs/DiagnosticReports`: what the threads were doing,
  /// their registers, and the words of Swift's fatal error. Another process writes it.
  static func turnOff() {
    #if canImport(Glibc)
      // A program that core dumps are piped to gets one even at a limit of 0, but not at 1: core(5).
      var limit = rlimit(rlim_cur: 1, rlim_max: 1)
      setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    #else
      var limit = rlimit(rlim_cur: 0, rlim_max: 0)
      setrlimit(RLIMIT_CORE, &limit)
    #endif
    guard getenv("SWIFT_BACKTRACE") == nil else { return }
    for number in [SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP] { signal(number, SIG_DFL) }
  }
}
