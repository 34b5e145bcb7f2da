import Foundation

/// A program on a terminal of its own, for the use of one thread. Whoever starts one calls `end()`.
public final class Terminal {
  /// What the program didn't show in time.
  public struct TimedOut: Error, CustomStringConvertible {
    /// What was waited for, and all that was shown.
    public let description: String
  }

  /// All that was shown, without bells, and without carriage returns, which Swift takes together with the line feed.
  public private(set) var shown = ""
  private let keyboard: Int32
  private let screen: Int32
  private let process: pid_t
  private var status: Int32?

  /// Starts the program with exactly this environment; everything that it reads and writes goes through the terminal.
  public init(_ path: String, _ arguments: [String] = [], environment: [String: String]) throws {
    keyboard = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    guard keyboard >= 0, let name = Self.unlocked(keyboard) else { throw SystemError(call: "open", code: errno) }
    screen = open(name, O_RDWR | O_NOCTTY)
    guard screen >= 0 else { throw SystemError(call: "open", code: errno) }
    for end in [keyboard, screen] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    process = try spawn(path, arguments, environment, descriptors: [screen, screen, screen], group: .own)
  }

  /// Lets the terminal be opened; answers where.
  private static func unlocked(_ keyboard: Int32) -> String? {
    #if canImport(Darwin)
      guard grantpt(keyboard) == 0, unlockpt(keyboard) == 0, let name = ptsname(keyboard) else { return nil }
      return String(cString: name)
    #else
      // What grantpt, unlockpt and ptsname do on Linux; Swift's module for glibc lacks them. TIOCSPTLCK and TIOCGPTN.
      var (lock, number): (Int32, Int32) = (0, 0)
      guard ioctl(keyboard, 0x4004_5431, &lock) == 0, ioctl(keyboard, 0x8004_5430, &number) == 0 else { return nil }
      return "/dev/pts/\(number)"
    #endif
  }

  /// Whether what is typed shows.
  public var isEchoing: Bool {
    var settings = termios()
    return tcgetattr(screen, &settings) == 0 && settings.c_lflag & tcflag_t(ECHO) != 0
  }

  /// Types keys.
  public func type(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = write(keyboard, bytes, bytes.count)
  }

  /// Sends a signal to the program.
  public func send(signal: Int32) {
    kill(process, signal)
  }

  /// Waits until the closure holds for what is shown.
  public func wait(for subject: String, seconds: Double = 30, until condition: (String) -> Bool) throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while !condition(shown) {
      guard ContinuousClock.now < deadline else { throw TimedOut(description: "no \(subject); shown: \(shown)") }
      readMore()
    }
  }

  /// Waits for the program's end; answers its status, 128 and the signal for one that was killed.
  public func waitForEnd(seconds: Double = 30) throws -> Int32 {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while !hasEnded() {
      guard ContinuousClock.now < deadline else { throw TimedOut(description: "no end; shown: \(shown)") }
      readMore()
    }
    while readMore() {}
    let signal = (status ?? 0) & 0x7F
    return signal == 0 ? (status ?? 0) >> 8 & 0xFF : 128 + signal
  }

  /// Kills the program if it still runs, and closes the terminal.
  public func end() {
    if !hasEnded() {
      kill(-process, SIGKILL)
      var status: Int32 = 0
      waitpid(process, &status, 0)
    }
    close(screen)
    close(keyboard)
  }

  private func hasEnded() -> Bool {
    if status != nil { return true }
    var status: Int32 = 0
    guard waitpid(process, &status, WNOHANG) == process else { return false }
    self.status = status
    return true
  }

  /// Reads what is there within a moment; answers whether something was.
  @discardableResult
  private func readMore() -> Bool {
    var poller = pollfd(fd: keyboard, events: Int16(POLLIN), revents: 0)
    guard poll(&poller, 1, 20) > 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(keyboard, &bytes, bytes.count)
    guard count > 0 else { return false }
    shown += String(decoding: bytes[..<count].filter { ![0x07, 0x0D].contains($0) }, as: UTF8.self)
    return true
  }
}
