import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Who made an exclusive file, as its one line says.
struct LockOwner: Equatable {
  enum Verdict {
    case alive, gone
    /// Of another machine, or the system doesn't tell.
    case unknown
  }

  /// The files that this process has at the moment, by their marks.
  private static let marksInUse = Mutex<Set<String>>([])

  let number: pid_t
  private let start: String
  private let place: String
  /// Unlike every other file's.
  private let mark: String

  /// This process, for one file.
  init() {
    number = getpid()
    start = if case .running(since: let start?) = RunningProcess.state(number) { start } else { "-" }
    place = RunningProcess.place ?? "-"
    mark = randomText()
  }

  /// Reads the line; nil unless it is a whole one.
  init?(_ content: [UInt8]) {
    let line = String(decoding: content, as: UTF8.self)
    let words = line.dropLast().split(separator: " ")
    guard line.hasSuffix("\n"), words.count == 4, let number = pid_t(words[0]), number > 0 else { return nil }
    self.number = number
    (start, place, mark) = (String(words[1]), String(words[2]), String(words[3]))
  }

  var line: [UInt8] { Array("\(number) \(start) \(place) \(mark)\n".utf8) }

  /// Whether the number means a process here.
  var isOfThisPlace: Bool { place != "-" && place == RunningProcess.place }

  var verdict: Verdict {
    guard isOfThisPlace else { return .unknown }
    switch RunningProcess.state(number) {
    case .gone: return .gone
    case .running(since: let since?) where start != "-":
      guard since == start else { return .gone }
      // A file of ours that we gave up, and that couldn't be removed.
      return number == getpid() && !Self.marksInUse.withLock { $0.contains(mark) } ? .gone : .alive
    case .running: return .unknown
    }
  }

  func beginUse() { Self.marksInUse.withLock { _ = $0.insert(mark) } }

  /// False the second time.
  func endUse() -> Bool { Self.marksInUse.withLock { $0.remove(mark) != nil } }
}
