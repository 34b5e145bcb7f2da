public import OuraAPI
public import RawJSON

/// JSON Schema 2020-12 for a collection's documents, made from the catalogue: the files in `schema/documents/`.
public enum DocumentSchema {
  /// The schema, compact. It describes whole documents; with `fields`, members that weren't asked for are missing.
  public static func schema(of collection: OuraCollection) -> RawValue {
    JSONWriter.object { writer in
      writer.member("$schema", "https://json-schema.org/draft/2020-12/schema")
      writer.member("title", collection.name)
      writer.member("description", collection.summary)
      Schema(documentOf: collection).writeMembers(to: &writer)
    }
  }
}
