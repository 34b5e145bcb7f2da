public import RawJSON

/// What happens to a document in the course of time, beside what its own day decides.
public enum DocumentChange: Sendable {
  /// It is there from then on; before, it isn't, if nothing else came first: late, or back again.
  case appears
  /// It has these values from then on, in the place of its own ones of the same names.
  case isRewritten(RawValue)
  /// It is gone.
  case isDeleted

  /// The days and the id by which a document is found: a rewritten one keeps them.
  static let fixedMembers: Set<String> = ["id", "day", "start_day", "end_day"]

  /// Whether it makes sense: what is rewritten is named in an object, and isn't what a document keeps.
  var isPossible: Bool {
    guard case .isRewritten(let members) = self else { return true }
    return members.kind == .object && members.members.allSatisfy { !Self.fixedMembers.contains($0.name) }
  }
}
