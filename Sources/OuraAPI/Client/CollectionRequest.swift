/// What all requests of one call have in common.
struct CollectionRequest: Sendable {
  let source: PageSource
  /// The fields that are delivered: those asked for, and those that Oura always sends (measured); nil for all.
  let fields: [String]?
  /// The parameter `fields`, with what is needed to place documents in time; for a route, exactly those given.
  let fieldParameters: [(name: String, value: String)]
  /// The fields that were added for that, and aren't delivered.
  let droppedFields: [String]
  let allowance: WaitAllowance

  init(_ collection: OuraCollection, fields: [String]?, allowance: WaitAllowance) {
    source = .collection(collection)
    self.allowance = allowance
    self.fields = fields.map { $0 + ["id", "day"] }
    guard let fields else {
      fieldParameters = []
      droppedFields = []
      return
    }
    let added = (collection.timeKey?.fields ?? []).filter { !fields.contains($0) }
    fieldParameters = [("fields", (fields + added).joined(separator: ","))]
    // Oura delivers `day` whether it is asked for or not (measured), so it stays where it is.
    droppedFields = added.filter { $0 != "day" }
  }

  init(_ route: RequestedRoute, parameters: [(name: String, value: String)], allowance: WaitAllowance) {
    source = .route(route)
    self.allowance = allowance
    fields = nil
    fieldParameters = parameters
    droppedFields = []
  }
}
