import HTTP
public import OuraAPI
import RawJSON
import Synchronization

extension Simulator {
  /// Lets something happen to the document with that id, at that time of the simulator's clock; without one, now.
  ///
  /// It shows wherever the document does: in the pages, by its id, and in what an exact client must deliver. Dates are
  /// compared with the times that the document had at first. Rows of time series have no id, and no history.
  ///
  /// - Returns: false, and nothing happens, if no document has that id, or if it can't be rewritten so.
  public func change(_ id: String, _ change: DocumentChange, at time: Instant? = nil) -> Bool {
    guard isKnown(id), change.isPossible else { return false }
    let time = time ?? settings.now()
    state.withLock { $0.history.add(change, of: id, at: time) }
    return true
  }

  /// Makes all documents what their days decide.
  public func clearHistory() {
    state.withLock { $0.history = History() }
  }

  /// Answers `POST history`: all the changes are made, or none.
  func historyAnswer(to request: HTTPRequest) -> HTTPResponse {
    guard let body = try? RawValue(validating: request.body) else { return ErrorResponse(422, "Not JSON.").response }
    let changes = (body.kind == .array ? body.elements : [body]).map(RequestedChange.init(json:))
    guard changes.allSatisfy({ $0.map { isKnown($0.id) && $0.change.isPossible } ?? false }) else {
      return ErrorResponse(422, "Unknown document or change.").response
    }
    for case let requested? in changes { _ = change(requested.id, requested.change, at: requested.time) }
    return HTTPResponse(status: 204)
  }

  private func isKnown(_ id: String) -> Bool {
    [person, sandboxPerson].contains { DocumentID(id, seed: $0.seed) != nil }
  }
}

/// One change as another process asks for it.
private struct RequestedChange {
  let id: String
  let change: DocumentChange
  let time: Instant?

  /// nil for what isn't one.
  init?(json: RawValue) {
    guard let id = json["id"]?.string else { return nil }
    switch json["change"]?.string {
    case "appears": change = .appears
    case "is_deleted": change = .isDeleted
    case "is_rewritten":
      guard let members = json["members"] else { return nil }
      change = .isRewritten(members)
    default: return nil
    }
    self.id = id
    guard let given = json["at"], !given.isNull else {
      time = nil
      return
    }
    guard let text = given.string, let time = Instant(dateTime: text) else { return nil }
    self.time = time
  }
}
