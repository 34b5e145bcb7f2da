extension OuraClient {
  /// Fetches what a query asks for, all windows and all pages, and hands over the documents of each page in order.
  ///
  /// `deliver` is called one page after the other; while it hasn't returned, at most a few windows are fetched ahead.
  /// Throws the first failure in the order of the documents; what was delivered before it stays valid. `keepsDocuments`
  /// says whether they stay in memory until the end of the call.
  public func documents(
    of collection: OuraCollection, _ query: Query, keepsDocuments: Bool = true,
    deliver: (DocumentBatch) async throws(OuraError) -> Void
  ) async throws(OuraError) {
    let batches = DocumentBatches(self, collection, query, keepsDocuments: keepsDocuments)
    while let batch = try await batches.next() { try await deliver(batch) }
  }

  /// Whether the batches of a query carry a progress.
  public func tellsProgress(of query: Query) -> Bool {
    Window.cut(query.selection, lengths: settings.windows).count > 1
  }
}
