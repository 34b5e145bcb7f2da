import MCP
import OuraAPI
import RawJSON

extension Agent {
  /// All descriptions at once. They are the same for all users.
  static let collectionsResource = Resource(
    uri: ResourceAddress.collections, name: "collections", title: "Oura collections",
    description: "All collections with fields and units."
  ) {
    JSONWriter.object { writer in
      writer.key("collections")
      writer.array { writer in
        for collection in Catalogue.all {
          CollectionDescription(collection, granted: nil).write(to: &writer, withGrant: false)
        }
      }
    }
  }

  /// One description each.
  static let collectionResources = Catalogue.all.map { collection in
    Resource(
      uri: "\(ResourceAddress.collections)/\(collection.path)", name: collection.path, title: collection.name,
      description: collection.summary
    ) { description(of: collection) }
  }

  /// The same by the collection's name, for who completes it.
  static let collectionTemplate = ResourceTemplate<Bridge>(
    uriTemplate: ResourceAddress.collectionTemplate, name: "collection", title: "Oura collection",
    description: "One collection with fields and units.",
    candidates: ["name": { _ in Catalogue.all.map(\.path) }]
  ) { (uri) throws(UnknownAddress) in
    guard let (first, name) = ResourceAddress.parts(of: uri), first == "collections" else { return nil }
    let collection = try ResourceAddress.collection(name)
    return .constant { description(of: collection) }
  }

  private static func description(of collection: OuraCollection) -> RawValue {
    JSONWriter.value { CollectionDescription(collection, granted: nil).write(to: &$0, withGrant: false) }
  }
}
