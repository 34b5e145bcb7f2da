import OuraAPI
import RawJSON

/// What became of single documents, each at its own time.
///
/// The people's days are a function of the seed and the clock; this is what comes on top of them.
struct History {
  private struct Event {
    let time: Instant
    let change: DocumentChange
  }

  /// By the document's id, times rising.
  private var events: [String: [Event]] = [:]

  /// Whether all documents are as their days decide.
  var isEmpty: Bool { events.isEmpty }

  /// Adds a change behind those of the same time or earlier.
  mutating func add(_ change: DocumentChange, of id: String, at time: Instant) {
    var sorted = events[id, default: []]
    sorted.insert(Event(time: time, change: change), at: sorted.firstIndex { $0.time > time } ?? sorted.endIndex)
    events[id] = sorted
  }

  /// The document as it is now; nil if it doesn't exist. `exists` says whether it would without a history.
  func state(of document: Document, exists: Bool, id: String, now: Instant) -> Document? {
    guard let events = events[id], let first = events.first else { return exists ? document : nil }
    var exists = exists
    if case .appears = first.change { exists = false }
    var document = document
    for event in events where event.time <= now {
      switch event.change {
      case .appears: exists = true
      case .isDeleted: exists = false
      case .isRewritten(let members): document.json = document.json.replacing(members)
      }
    }
    return exists ? document : nil
  }
}

extension RawValue {
  /// The object with other values for the members of these names, and behind its own those that it lacks.
  fileprivate func replacing(_ members: RawValue) -> RawValue {
    JSONWriter.object { writer in
      forEachMember { writer.member($0.name, members[$0.name] ?? $0.value) }
      members.forEachMember { if self[$0.name] == nil { writer.member($0.name, $0.value) } }
    }
  }
}
