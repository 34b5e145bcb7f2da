import Foundation

/// What Swift's runtime needs before a task may run. Without these it doesn't report an error but ends the process by a
/// signal or waits for ever, so they are checked before:
///
/// - libdispatch looks at its threads in `/proc` once a second, and ends the process if it can't open the file, because
///   there is none or because there are no descriptors left;
/// - it tries again once a second, without an end, to start a thread that the system refuses.
///
/// Memory can't be checked: where an allocation fails, the process ends.
enum RuntimeNeeds {
  /// For connections, files, name look-ups and what the runtime has open.
  private static let descriptors = 128

  /// What is missing, and what to do; nil if nothing is.
  static var problem: String? {
    processFilesProblem ?? descriptorsProblem ?? threadsProblem
  }

  private static var processFilesProblem: String? {
    #if canImport(Darwin)
      return nil
    #else
      let descriptor = open("/proc/\(getpid())/task/\(getpid())/stat", O_RDONLY | O_CLOEXEC)
      // Without a descriptor this can't be checked, and the next check says so.
      if descriptor < 0 && errno != EMFILE && errno != ENFILE {
        return "this process isn't in /proc, without which Swift's runtime can't run; mount it, with bubblewrap by "
          + "--proc /proc, for a chroot by mount -t proc proc DIRECTORY/proc"
      }
      close(descriptor)
      return nil
    #endif
  }

  private static var descriptorsProblem: String? {
    raiseDescriptorLimit()
    var taken: [Int32] = []
    defer { for descriptor in taken { close(descriptor) } }
    while taken.count < descriptors {
      let descriptor = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
      guard descriptor >= 0 else {
        return
          "only \(taken.count) more files may be open, and \(descriptors) are needed; raise the limit: ulimit -n 1024"
      }
      taken.append(descriptor)
    }
    return nil
  }

  /// Raises the limit as far as the process may.
  private static func raiseDescriptorLimit() {
    let enough: rlim_t = 1024
    #if canImport(Glibc)
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let resource = RLIMIT_NOFILE
    #endif
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0, limit.rlim_cur < enough else { return }
    limit.rlim_cur = min(enough, limit.rlim_max)
    setrlimit(resource, &limit)
  }

  /// Starts as many threads as will be needed at once, and ends them again.
  private static var threadsProblem: String? {
    #if canImport(Darwin)
      return nil
    #else
      let count = 6 + min(ProcessInfo.processInfo.activeProcessorCount, 10)
      let gate = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
      pthread_mutex_init(gate, nil)
      pthread_mutex_lock(gate)
      var threads: [pthread_t] = []
      var code: Int32 = 0
      while threads.count < count, code == 0 {
        var thread = pthread_t()
        code = pthread_create(&thread, nil, waitAtGate, gate)
        if code == 0 { threads.append(thread) }
      }
      pthread_mutex_unlock(gate)
      for thread in threads { pthread_join(thread, nil) }
      pthread_mutex_destroy(gate)
      gate.deallocate()
      guard code != 0 else { return nil }
      return "only \(threads.count) of \(count) threads can be started (\(String(cString: strerror(code)))); "
        + "raise the limit of processes, ulimit -u, or of memory, ulimit -v"
    #endif
  }
}

#if !canImport(Darwin)
  private func waitAtGate(_ gate: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let gate = gate?.assumingMemoryBound(to: pthread_mutex_t.self) else { return nil }
    pthread_mutex_lock(gate)
    pthread_mutex_unlock(gate)
    return nil
  }
#endif
