/// An exclusive right that lasts as long as a file is there: for file systems without locks.
///
/// The file of a process that was killed stays. It is removed by whoever has the exclusive file beside it, which is made
/// by the same rules; so nobody can remove a file that has taken the place of the one that was found to be left over.
final class ExclusiveFile: Sendable {
  enum Attempt {
    case taken(ExclusiveFile)
    case busy(holder: Int?)
  }

  /// After that time a file that is still empty is of a process that was killed between making and writing it. One that
  /// was only slow sees that its file is no longer there.
  static let longestWriting = Duration.seconds(10)
  /// After that time an owner of whom nothing can be known is taken for gone: several times what anybody may hold a lock.
  static let longestLife = OAuthSession.usualLeasePatience * 3

  private let path: String
  private let owner: LockOwner
  private let file: OpenFile
  private let files: FileSystem

  private init(_ path: String, _ owner: LockOwner, _ file: OpenFile, _ files: FileSystem) {
    (self.path, self.owner, self.file, self.files) = (path, owner, file, files)
  }

  deinit {
    release()
  }

  /// Ends the right now rather than with the value's life.
  func release() {
    guard owner.endUse() else { return }
    // Who took us for gone after all that time has put a file of their own there.
    guard let occupant = try? Occupant(path, files), occupant.owner == owner else { return }
    try? files.remove(path)
  }

  /// Tries once, without waiting.
  static func attempt(_ path: String, _ files: FileSystem) throws(SystemError) -> Attempt {
    try attempt(path, files, depth: 0)
  }

  private static func attempt(_ path: String, _ files: FileSystem, depth: Int) throws(SystemError) -> Attempt {
    // So many times it may vanish or be left over, in a row; then somebody else is quicker.
    for _ in 0..<4 {
      if let mine = try make(path, files) { return .taken(mine) }
      guard let occupant = try Occupant(path, files) else { continue }
      if occupant.verdict == .alive || depth == 4 { return .busy(holder: occupant.holder) }
      guard case .taken(let right) = try attempt(path + ".left", files, depth: depth + 1) else {
        return .busy(holder: occupant.holder)
      }
      defer { right.release() }
      guard let leftover = try Occupant(path, files) else { continue }
      guard try leftover.isGone(comparedWith: right.file, files) else { return .busy(holder: leftover.holder) }
      try files.remove(path)
    }
    return .busy(holder: nil)
  }

  private static func make(_ path: String, _ files: FileSystem) throws(SystemError) -> ExclusiveFile? {
    if try files.attributes(path) != nil { return nil }
    let owner = LockOwner()
    guard let file = try files.createExclusively(path) else { return nil }
    owner.beginUse()
    do {
      try files.write(file, owner.line)
      // So that other machines see it too.
      try files.synchronize(file)
      if try Occupant(path, files)?.owner == owner { return ExclusiveFile(path, owner, file, files) }
      _ = owner.endUse()
      return nil
    } catch {
      _ = owner.endUse()
      if let occupant = try? Occupant(path, files), occupant.owner == nil || occupant.owner == owner {
        try? files.remove(path)
      }
      throw error
    }
  }
}

/// What is found at an exclusive file's path.
private struct Occupant {
  /// Nil as long as the file isn't written, and in a file of somebody else's.
  let owner: LockOwner?
  private let isEmpty: Bool
  private let modified: Double

  /// Nil if nothing is there.
  init?(_ path: String, _ files: FileSystem) throws(SystemError) {
    guard let attributes = try files.attributes(path) else { return nil }
    modified = attributes.modified
    let content = try? files.read(files.open(path, writing: false), limit: 1024)
    isEmpty = content?.isEmpty == true
    owner = content.flatMap(LockOwner.init)
  }

  var verdict: LockOwner.Verdict { owner?.verdict ?? .unknown }

  private var longestSilence: Duration { isEmpty ? ExclusiveFile.longestWriting : ExclusiveFile.longestLife }

  var holder: Int? { owner.flatMap { $0.isOfThisPlace ? Int($0.number) : nil } }

  /// `fresh` is a file that was just made there, since the clocks of two machines may differ.
  func isGone(comparedWith fresh: OpenFile, _ files: FileSystem) throws(SystemError) -> Bool {
    switch verdict {
    case .alive: false
    case .gone: true
    case .unknown:
      // A time far ahead is of a clock that went wrong.
      abs(try files.attributes(fresh).modified - modified) >= longestSilence / .seconds(1)
    }
  }
}
