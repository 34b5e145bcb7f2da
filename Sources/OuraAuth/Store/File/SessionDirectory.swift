public import OuraAPI

/// Where the credential files lie: one directory for the user, and `profiles` in it, both 0700.
public struct SessionDirectory: Sendable, Equatable {
  /// The absolute path, without a slash at the end.
  public let path: String

  /// A directory by its absolute path. It need not exist yet.
  public init(path: String) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
  }

  /// `$OURA_BRIDGE_HOME`, else `$XDG_CONFIG_HOME/oura-bridge`, else `~/.config/oura-bridge`. A path that isn't absolute
  /// is refused in the first and ignored in the second, as the XDG base directory specification asks.
  public init(environment: [String: String]) throws(OuraError) {
    if let home = environment["OURA_BRIDGE_HOME"], !home.isEmpty {
      guard home.hasPrefix("/") else {
        throw .store(path: home, problem: "OURA_BRIDGE_HOME isn't an absolute path", hint: nil)
      }
      self.init(path: home)
    } else if let configuration = environment["XDG_CONFIG_HOME"], configuration.hasPrefix("/") {
      self.init(path: configuration + "/oura-bridge")
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      self.init(path: home + "/.config/oura-bridge")
    } else {
      throw .store(path: "~/.config/oura-bridge", problem: "HOME isn't set", hint: "Set OURA_BRIDGE_HOME.")
    }
  }

  var profiles: String { path + "/profiles" }

  /// Makes what is missing, each directory 0700 whatever the umask, and checks what is there.
  func make(_ files: FileSystem) throws(OuraError) {
    guard try !exists(files) else { return }
    var position = path.startIndex
    var ancestors: [String] = []
    while let slash = path[position...].dropFirst().firstIndex(of: "/") {
      ancestors.append(String(path[..<slash]))
      position = slash
    }
    for directory in ancestors + [path, profiles] {
      do {
        try files.makeDirectory(directory)
      } catch {
        throw error.storeError(directory)
      }
    }
    _ = try exists(files)
  }

  /// Whether both directories are there; an error if they aren't ours alone.
  func exists(_ files: FileSystem) throws(OuraError) -> Bool {
    for directory in [path, profiles] {
      let attributes: FileAttributes
      do {
        // The user may have put the directory elsewhere by a link of their own; inside it nothing is followed.
        guard let found = try files.attributes(directory, following: directory == path) else { return false }
        attributes = found
      } catch {
        throw error.storeError(directory)
      }
      guard attributes.kind == .directory else {
        throw .store(
          path: directory, problem: "it isn't a directory", hint: "Move it away: mv \(directory) \(directory).old")
      }
      try attributes.requireOurs(directory, mode: 0o700)
    }
    return true
  }
}
