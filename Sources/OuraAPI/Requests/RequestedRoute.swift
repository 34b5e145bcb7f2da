/// A path below `/v2/` that a caller wrote, made valid: it can't mean another one than it shows.
public struct RequestedRoute: Sendable, Equatable {
  /// The path as it was given.
  public let path: String

  private static let root = "/v2/"
  private static let collections = "/v2/usercollection/"
  private static let sandbox = "/v2/sandbox/"
  private static let longest = 1000

  /// Why a text is no path.
  public enum Problem: Sendable, Equatable {
    /// It doesn't begin with `/v2/`, or is longer than any path.
    case beginning
    /// Two slashes, or one at the end.
    case emptyPart
    /// As `..`, which means another path.
    case partOfDots
    /// One that may not stand in a path.
    case character
  }

  /// Checks a path. Throws `wrongArgument`.
  public init(_ path: String) throws(OuraError) {
    guard path.hasPrefix(Self.root), path.utf8.count <= Self.longest else {
      throw .wrongArgument(.path(.beginning))
    }
    for segment in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard !segment.isEmpty else { throw .wrongArgument(.path(.emptyPart)) }
      guard !segment.allSatisfy({ $0 == "." }) else { throw .wrongArgument(.path(.partOfDots)) }
      guard segment.utf8.allSatisfy(\.isUnreserved) else { throw .wrongArgument(.path(.character)) }
    }
    self.path = path
  }

  /// The route of a collection, whether the catalogue has it or not. Throws `wrongArgument` for what can't be a name.
  public init(collection name: String) throws(OuraError) {
    guard OuraName.isValid(name) else { throw .wrongArgument(.collectionName(name)) }
    path = Self.collections + name
  }

  /// The route of a collection.
  public init(_ collection: OuraCollection) {
    path = Self.collections + collection.path
  }

  /// The collection that the catalogue has there, also for the path of one of its documents.
  var collection: OuraCollection? {
    guard path.hasPrefix(Self.collections) else { return nil }
    return path.dropFirst(Self.collections.count).split(separator: "/").first.flatMap {
      Catalogue.collection(path: String($0))
    }
  }

  /// Where the sandbox has it. Throws `wrongArgument` for what no sandbox can have.
  func inSandbox() throws(OuraError) -> String {
    if path.hasPrefix(Self.sandbox) { return path }
    guard path.hasPrefix(Self.collections), collection?.isInSandbox != false else {
      throw .wrongArgument(.notInSandbox(collection?.path ?? path))
    }
    return Self.sandbox + path.dropFirst(Self.root.count)
  }

  /// What stands where a collection's name does, if it is none that the catalogue has.
  package var unknownCollection: String? {
    guard path.hasPrefix(Self.collections) else { return nil }
    let name = String(path.dropFirst(Self.collections.count))
    return Catalogue.collection(path: name) == nil ? name : nil
  }
}
