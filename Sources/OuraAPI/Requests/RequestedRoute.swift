/// A path below `/v2/` that a caller wrote, made valid: it can't mean another one than it shows.
public struct RequestedRoute: Sendable, Equatable {
  /// The path as it was given.
  public let path: String

  private static let root = "/v2/"
  private static let collections = "/v2/usercollection/"
  private static let sandbox = "/v2/sandbox/"
  private static let longest = 1000

  /// Checks a path. Throws `invalidParams`.
  public init(_ path: String) throws(OuraError) {
    guard path.hasPrefix(Self.root), path.utf8.count <= Self.longest else {
      throw Self.refusal("path doesn't begin with /v2/")
    }
    for segment in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard !segment.isEmpty else { throw Self.refusal("path has an empty part") }
      guard !segment.allSatisfy({ $0 == "." }) else { throw Self.refusal("path has a part of dots alone") }
      guard segment.utf8.allSatisfy(\.isUnreserved) else {
        throw Self.refusal("path has a character that may not stand in it")
      }
    }
    self.path = path
  }

  /// The route of a collection, whether the catalogue has it or not. Throws `invalidParams` for what can't be a name.
  public init(collection name: String) throws(OuraError) {
    guard OuraName.isValid(name) else {
      throw .invalidParams(
        param: "collection", problem: "\(name.prefix(100)) is no name of a collection",
        hint: "A name is 1 to 64 letters, digits and underscores, as in daily_sleep.")
    }
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

  /// Where the sandbox has it. Throws `invalidParams` for what no sandbox can have.
  func inSandbox() throws(OuraError) -> String {
    if path.hasPrefix(Self.sandbox) { return path }
    guard path.hasPrefix(Self.collections), collection?.isInSandbox != false else {
      throw .invalidParams(
        param: nil, problem: "Oura's sandbox has no \(collection?.path ?? path)",
        hint: "Ask without --sandbox, or with --demo.")
    }
    return Self.sandbox + path.dropFirst(Self.root.count)
  }

  /// What to say when Oura has nothing there.
  var noteWhereMissing: String {
    let name = path.hasPrefix(Self.collections) ? String(path.dropFirst(Self.collections.count)) : ""
    let paths = Catalogue.all.map(\.path)
    let nearest = paths.contains(name) ? nil : nearestName(to: name, among: paths)
    return nearest.map { "Did you mean \($0)?" } ?? "See that the path is Oura's."
  }

  private static func refusal(_ problem: String) -> OuraError {
    .invalidParams(
      param: "path", problem: problem,
      hint: "Write it like /v2/usercollection/daily_sleep, with letters, digits and - . _ ~ between the slashes; what "
        + "follows a question mark goes into parameters.")
  }
}
