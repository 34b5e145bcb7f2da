import OuraAPI
import RawJSON

/// A source that has just these documents, by the collection's path.
struct StoredDocuments: DocumentSource {
  let documents: [String: [String]]
  /// Collections that are refused to the token.
  var refused: Set<String> = []
  /// The scopes that the user granted; nil if they aren't known.
  var granted: [String]?

  func documents(
    of collection: OuraCollection, _ query: Query, keepsDocuments: Bool,
    deliver: (DocumentBatch) async throws(OuraError) -> Void
  ) async throws(OuraError) {
    guard !refused.contains(collection.path) else {
      throw .missingScope(collection.scope, granted: granted, OuraError.Refusal(status: 401, detail: nil))
    }
    guard case .days(let days) = query.selection else { return }
    let inRange = documents[collection.path, default: []].map { RawValue(validated: Array($0.utf8)[...]) }
      .filter { $0["day"]?.string.flatMap { Day($0) }.map(days.contains) ?? false }
    try await deliver(DocumentBatch(inRange))
  }

  func document(of collection: OuraCollection, id: String?) async throws(OuraError) -> RawValue {
    throw .notFound(OuraError.Refusal(status: 404, detail: nil))
  }

  func tellsProgress(of query: Query) -> Bool { false }
}
