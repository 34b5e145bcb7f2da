public import RawJSON

/// Where documents come from: Oura, or whoever keeps copies of what Oura has.
public protocol DocumentSource: Sendable {
  /// Hands over what a query asks for, one batch after the other, in order. Throws what goes wrong first; what was
  /// delivered before stands. `keepsDocuments` says whether they stay in memory until the end of the call.
  func documents(
    of collection: OuraCollection, _ query: Query, keepsDocuments: Bool,
    deliver: (DocumentBatch) async throws(OuraError) -> Void
  ) async throws(OuraError)

  /// One document by its id, or without one the single object of a collection that has no more.
  func document(of collection: OuraCollection, id: String?) async throws(OuraError) -> RawValue

  /// Whether the batches of a query carry a progress.
  func tellsProgress(of query: Query) -> Bool
}

extension DocumentSource {
  /// The same for a caller that keeps the documents.
  public func documents(
    of collection: OuraCollection, _ query: Query, deliver: (DocumentBatch) async throws(OuraError) -> Void
  ) async throws(OuraError) {
    try await documents(of: collection, query, keepsDocuments: true, deliver: deliver)
  }

  /// The one object of a collection that has no more.
  public func document(of collection: OuraCollection) async throws(OuraError) -> RawValue {
    try await document(of: collection, id: nil)
  }
}

extension OuraClient: DocumentSource {}

extension DocumentBatch {
  /// A batch of whole documents, as a source of copies has them.
  package init(_ documents: [RawDocument], progress: Double? = nil) {
    self.init(
      documents.map { Page.Run(bytes: $0.bytes, lengths: [$0.bytes.count], isUndated: false) }, progress: progress)
  }
}
