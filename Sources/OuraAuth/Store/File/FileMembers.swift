import OuraAPI
import RawJSON

/// The members of a file of ours, read strictly: what isn't there is nil, and what isn't what we write is an error, since
/// leaving it out would lose it with the next write.
struct FileMembers {
  /// A member that we can't have written.
  struct Mistake: Error {
    /// Which one and what it must be, without its value.
    let problem: String
  }

  private let value: RawValue

  init(_ value: RawValue) {
    self.value = value
  }

  func string(_ name: String) throws(Mistake) -> String? {
    try read(name, "a string") { $0.string }
  }

  func boolean(_ name: String) throws(Mistake) -> Bool? {
    try read(name, "true or false") { $0.boolean }
  }

  func integer(_ name: String, in range: ClosedRange<Int>) throws(Mistake) -> Int {
    let expected = "an integer from \(range.lowerBound) to \(range.upperBound)"
    return try required(name, read(name, expected) { $0.integer(in: range) })
  }

  func moment(_ name: String) throws(Mistake) -> Instant? {
    try read(name, "milliseconds since 1970") { $0.integer(in: Instant.range).map(Instant.init(milliseconds:)) }
  }

  func strings(_ name: String) throws(Mistake) -> [String]? {
    try read(name, "an array of strings") { value in
      let strings = value.elements.compactMap(\.string)
      return value.kind == .array && strings.count == value.elements.count ? strings : nil
    }
  }

  /// A member that has to be there.
  func required<Value>(_ name: String, _ value: Value?) throws(Mistake) -> Value {
    guard let value else { throw Mistake(problem: "\(name) is missing") }
    return value
  }

  private func read<Value>(
    _ name: String, _ expected: String, _ take: (RawValue) -> Value?
  ) throws(Mistake) -> Value? {
    guard let member = value[name], !member.isNull else { return nil }
    guard let taken = take(member) else { throw Mistake(problem: "\(name) isn't \(expected)") }
    return taken
  }
}
