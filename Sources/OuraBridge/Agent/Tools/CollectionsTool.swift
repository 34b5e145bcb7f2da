import MCP
import OuraAPI
import OuraAuth
import RawJSON

extension Agent {
  static let collectionsTool = Tool<Bridge>(
    name: "oura_collections", title: "List Oura collections",
    description:
      "What oura_query can ask for: collections, their fields with units, and whether the user granted them.",
    arguments: [],
    result: .object([
      Schema.Property("collections", .array(.object(CollectionDescription.properties)), isRequired: true),
      Schema.Property("note", .string),
    ])
  ) { (bridge, _, _) async throws(AgentFailure) in
    let granted = await bridge.grantedScopes()
    return .object { writer in
      writer.key("collections")
      writer.array { writer in
        for collection in Catalogue.all {
          CollectionDescription(collection, granted: granted).write(to: &writer)
        }
      }
      if let note = bridge.account.note { writer.member("note", note) }
    }
  }
}

extension Bridge {
  /// What the user consented to; nil if that isn't known.
  func grantedScopes() async -> [Scope]? {
    switch account {
    case .demo, .sandbox: Scope.allCases
    case .environment: nil
    case .profile(let session): await session.grantedScopes()?.compactMap(Scope.init(granted:))
    }
  }
}

/// A collection for a reader who wants to ask for it.
struct CollectionDescription {
  static let properties = [
    Schema.Property("name", .string, isRequired: true),
    Schema.Property("summary", .string, isRequired: true),
    Schema.Property("by", .words(["day", "time", "none"]), isRequired: true),
    Schema.Property("scope", .string, isRequired: true),
    Schema.Property("granted", .nullable(.boolean)),
    Schema.Property("fields", .map(.string), isRequired: true),
  ]

  private let collection: OuraCollection
  private let granted: [Scope]?

  init(_ collection: OuraCollection, granted: [Scope]?) {
    self.collection = collection
    self.granted = granted
  }

  /// `granted` is left out where it isn't to be told to everybody.
  func write(to writer: inout JSONWriter, withGrant: Bool = true) {
    writer.object { writer in
      writer.member("name", collection.path)
      writer.member("summary", collection.summary)
      writer.member("by", by)
      writer.member("scope", collection.scope.rawValue)
      if withGrant {
        writer.key("granted")
        if let granted { writer.boolean(granted.contains(collection.scope)) } else { writer.null() }
      }
      writer.key("fields")
      writer.object { writer in
        for field in collection.fields { writer.member(field.name, field.words) }
      }
    }
  }

  private var by: String {
    switch collection.shape {
    case .days: "day"
    case .timeSeries: "time"
    case .single, .documents: "none"
    }
  }
}

extension Field {
  /// Type and unit.
  fileprivate var words: String { type.words + (unit.map { ", \($0)" } ?? "") }
}

extension FieldType {
  fileprivate var words: String {
    switch self {
    case .string: "string"
    case .day: "day"
    case .localizedDateTime, .utcDateTime: "time"
    case .integer: "integer"
    case .number: "number"
    case .boolean: "boolean"
    case .word(let words): words.joined(separator: " | ")
    case .sample: "samples at equal distances"
    case .object(let fields): "{" + fields.map { "\($0.name): \($0.words)" }.joined(separator: "; ") + "}"
    case .array(let element): "array of \(element.words)"
    }
  }
}
