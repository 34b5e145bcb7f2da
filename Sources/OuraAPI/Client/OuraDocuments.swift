public import RawJSON

/// Documents one after the other, fetched while they are taken: each the bytes that Oura sent.
public struct OuraDocuments: AsyncSequence, Sendable {
  let client: OuraClient
  let collection: OuraCollection
  let query: Query

  /// Begins anew.
  public func makeAsyncIterator() -> Iterator { Iterator(self) }

  /// A place among the documents.
  public struct Iterator: AsyncIteratorProtocol {
    private let source: OuraDocuments
    private let batches: DocumentBatches
    private var documents: ArraySlice<RawValue> = []
    private var hasBegun = false

    init(_ source: OuraDocuments) {
      self.source = source
      batches = DocumentBatches(source.client, source.collection, source.query, keepsDocuments: false)
    }

    /// The next document, or nil after the last.
    public mutating func next() async throws(OuraError) -> RawValue? {
      let isFirst = !hasBegun
      hasBegun = true
      switch source.query.selection {
      case .single: return isFirst ? try await source.client.document(of: source.collection) : nil
      case .document(let id): return isFirst ? try await source.client.document(of: source.collection, id: id) : nil
      case .everything, .days, .instants, .latest: break
      }
      while documents.isEmpty {
        guard let batch = try await batches.next() else { return nil }
        documents = batch.documents[...]
      }
      return documents.removeFirst()
    }
  }
}

extension OuraClient {
  /// The documents of days, both included.
  public func documents(
    of collection: OuraCollection, in days: ClosedRange<Day>, fields: [String]? = nil
  ) -> OuraDocuments {
    documents(of: collection, .days(days, fields: fields))
  }

  /// The rows of a time series between two moments, both included.
  public func documents(
    of collection: OuraCollection, in moments: ClosedRange<Instant>, fields: [String]? = nil
  ) -> OuraDocuments {
    documents(of: collection, .instants(moments, fields: fields))
  }

  /// What a query asks for.
  public func documents(of collection: OuraCollection, _ query: Query) -> OuraDocuments {
    OuraDocuments(client: self, collection: collection, query: query)
  }
}
