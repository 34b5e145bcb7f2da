#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What tells a process from every other, as far as the system says.
enum RunningProcess {
  /// Where process numbers mean what they mean here: the machine since it was started, and the namespace. Nil where the
  /// system doesn't say, for example without `/proc`.
  static let place: String? = {
    #if canImport(Darwin)
      var name = [CChar](repeating: 0, count: 64)
      var size = name.count
      guard sysctlbyname("kern.bootsessionuuid", &name, &size, nil, 0) == 0, size > 1 else { return nil }
      return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    #else
      var namespace = [CChar](repeating: 0, count: 64)
      guard let boot = content("/proc/sys/kernel/random/boot_id"),
        readlink("/proc/self/ns/pid", &namespace, namespace.count - 1) > 0
      else { return nil }
      let words = boot.split(whereSeparator: \.isWhitespace)
      return words.first.map { word in
        word + "/" + String(decoding: namespace.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      }
    #endif
  }()

  enum State: Equatable {
    case gone
    /// Its start, in the system's own count; nil where that isn't told.
    case running(since: String?)
  }

  /// What became of the process of that number here. One that has ended and whose parent doesn't care is gone.
  static func state(_ number: pid_t) -> State {
    guard number > 0 else { return .gone }
    if kill(number, 0) != 0, errno == ESRCH { return .gone }
    #if canImport(Darwin)
      var info = kinfo_proc()
      var size = MemoryLayout<kinfo_proc>.stride
      var name: [Int32] = [CTL_KERN, KERN_PROC, KERN_PROC_PID, number]
      guard sysctl(&name, UInt32(name.count), &info, &size, nil, 0) == 0, size > 0 else { return .running(since: nil) }
      if Int32(info.kp_proc.p_stat) == SZOMB { return .gone }
      let start = info.kp_proc.p_un.__p_starttime
      return .running(since: "\(start.tv_sec).\(start.tv_usec)")
    #else
      // The second field is the program's name, which may hold anything.
      guard let status = content("/proc/\(number)/stat"), let end = status.lastIndex(of: ")") else {
        return .running(since: nil)
      }
      let fields = status[status.index(after: end)...].split(separator: " ")
      if let state = fields.first, ["Z", "X", "x"].contains(state) { return .gone }
      return .running(since: fields.count > 19 ? String(fields[19]) : nil)
    #endif
  }

  #if !canImport(Darwin)
    private static func content(_ path: String) -> String? {
      let files = FileSystem()
      guard let file = try? files.open(path, writing: false), let bytes = try? files.read(file, limit: 4096) else {
        return nil
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  #endif
}
