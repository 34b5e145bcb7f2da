import JSONRPC
import OuraAPI
import RawJSON

/// What can be read by address.
enum ResourceAddress: Sendable {
  static let collectionsURI = "oura://collections"
  static let collectionTemplate = "oura://collections/{name}"
  static let dayTemplate = "oura://{collection}/{day}"

  /// The list of collections.
  case collections
  /// One collection's description.
  case collection(OuraCollection)
  /// A collection's documents of a day.
  case documents(OuraCollection, Day)

  /// Reads an address to the letter; throws words that say what is wrong.
  init(_ uri: String) throws(ToolFailure) {
    let scheme = "oura://"
    guard uri.utf8.starts(with: scheme.utf8) else { throw .advice("addresses begin with \(scheme)") }
    let parts = uri.dropFirst(scheme.count).split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    switch parts.count {
    case 1 where parts[0] == "collections": self = .collections
    case 2 where parts[0] == "collections": self = .collection(try Self.collection(parts[1]))
    case 2:
      let collection = try Self.collection(parts[0])
      guard collection.timeKey != nil else { throw .advice("\(collection.path) has no days") }
      guard let day = Day(parts[1]) else { throw .advice("a day is written YYYY-MM-DD") }
      self = .documents(collection, day)
    default:
      throw .advice("the forms are \(Self.collectionsURI), \(Self.collectionTemplate) and \(Self.dayTemplate)")
    }
  }

  private static func collection(_ path: String) throws(ToolFailure) -> OuraCollection {
    guard let collection = Catalogue.collection(path: path) else {
      throw .advice("there is no collection \(path.prefix(100))")
    }
    return collection
  }
}

extension MCPResult {
  private static let mimeType = "application/json"

  /// The result of `resources/list`.
  static func resources(for revision: Revision) -> MCPResult {
    list("resources", addressedBy: "uri", for: revision) { add in
      add(ResourceAddress.collectionsURI, "collections", "Oura collections", "All collections with fields and units.")
      for collection in Catalogue.all {
        add(
          "\(ResourceAddress.collectionsURI)/\(collection.path)", collection.path, collection.name, collection.summary)
      }
    }
  }

  /// The result of `resources/templates/list`.
  static func resourceTemplates(for revision: Revision) -> MCPResult {
    list("resourceTemplates", addressedBy: "uriTemplate", for: revision) { add in
      add(
        ResourceAddress.collectionTemplate, "collection", "Oura collection", "One collection with fields and units.")
      add(ResourceAddress.dayTemplate, "day", "Oura day", "The documents of a collection on a day, YYYY-MM-DD.")
    }
  }

  private typealias Add = (_ address: String, _ name: String, _ title: String, _ description: String) -> Void

  private static func list(
    _ key: String, addressedBy addressKey: String, for revision: Revision, _ entries: @escaping @Sendable (Add) -> Void
  ) -> MCPResult {
    .constant { writer in
      writer.key(key)
      writer.array { writer in
        entries { address, name, title, description in
          writer.object { writer in
            writer.member(addressKey, address)
            writer.member("name", name)
            if revision.hasStructure { writer.member("title", title) }
            writer.member("description", description)
            writer.member("mimeType", mimeType)
          }
        }
      }
    }
  }

  /// The result of `resources/read`.
  fileprivate static func contents(_ uri: String, _ kind: Kind, _ value: RawValue) -> MCPResult {
    MCPResult(kind) { writer in
      writer.key("contents")
      writer.array { writer in
        writer.object { writer in
          writer.member("uri", uri)
          writer.member("mimeType", mimeType)
          writer.member("text", value.withoutLoneSurrogates.text)
        }
      }
    }
  }
}

extension Bridge {
  /// `resources/read`.
  func readResource(_ call: MCPCall) throws(RPCError) -> MCPAnswer {
    let uri = try call.requiredString("uri")
    let address: ResourceAddress
    do throws(ToolFailure) {
      address = try ResourceAddress(uri)
    } catch {
      throw .noResource(uri, error.words(profile: account.profile), call.revision)
    }
    // The descriptions are the same for all users.
    func constant(_ write: (inout JSONWriter) -> Void) -> MCPAnswer {
      .now(.contents(uri, .cacheable(milliseconds: 3_600_000, isShared: true), JSONWriter.value(write)))
    }
    switch address {
    case .collections:
      return constant { writer in
        writer.object { writer in
          writer.key("collections")
          writer.array { writer in
            for collection in Catalogue.all {
              CollectionDescription(collection, granted: nil).write(to: &writer, withGrant: false)
            }
          }
        }
      }
    case .collection(let collection):
      return constant { CollectionDescription(collection, granted: nil).write(to: &$0, withGrant: false) }
    case .documents(let collection, let day): return try read(collection, day, at: uri, call)
    }
  }

  private func read(
    _ collection: OuraCollection, _ day: Day, at uri: String, _ call: MCPCall
  ) throws(RPCError) -> MCPAnswer {
    let consent = try LoginConsent(call)
    return .later { () async throws(RPCError) in
      if let refusal = await self.wait(for: consent) {
        throw RPCError(code: ErrorKind.loginRequired.code, kind: ErrorKind.loginRequired.rawValue, message: refusal)
      }
      do throws(OuraError) {
        let value = try await self.documents(of: collection, on: day)
        return .contents(uri, .cacheable(milliseconds: 0, isShared: false), value)
      } catch {
        guard case .loginRequired(let requirement) = error else {
          throw RPCError(ErrorReport(error, profile: self.account.profile))
        }
        switch await self.askForLogin(requirement, call) {
        case .input(let result): return result
        case .error(let error): throw error
        case .words(let words):
          throw RPCError(code: ErrorKind.loginRequired.code, kind: ErrorKind.loginRequired.rawValue, message: words)
        }
      }
    }
  }

  private func documents(of collection: OuraCollection, on day: Day) async throws(OuraError) -> RawValue {
    let selection: Query.Selection =
      collection.shape == .timeSeries ? .instants(calendar.instants(of: day)) : .days(day...day)
    let query = Query(selection)
    var documents: [RawDocument] = []
    try await client.documents(of: collection, query) { documents += $0.documents }
    return JSONWriter.object { writer in
      writer.member("collection", collection.path)
      writer.member("day", day.description)
      writer.member("count", documents.count)
      writer.key("documents")
      writer.array { writer in for document in documents { writer.raw(document) } }
      if let note = account.note { writer.member("note", note) }
    }
  }
}
