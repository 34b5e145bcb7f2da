import OuraAPI
import RawJSON

/// How much a model is given at once. Longer answers are refused with advice, never trimmed.
enum AnswerSize {
  /// In characters.
  static let limit = 50_000

  static func check(_ count: Int, of documents: [RawValue], _ toolQuery: ToolQuery) throws(AgentFailure) {
    if count > limit { throw tooLong(count, of: documents, toolQuery) }
  }

  /// Says which field is heavy, and how to ask for less.
  static func tooLong(_ count: Int, of documents: [RawValue], _ toolQuery: ToolQuery) -> AgentFailure {
    var words =
      "The answer is too long: \(documents.count) documents of \(toolQuery.collection.path) have \(count) characters, and "
      + "\(limit) are the most for one answer."
    let heavy = heaviest(documents).prefix(3).filter { $0.percent >= 10 }
    if let first = heavy.first {
      words += " Heavy fields: \(heavy.map { "\($0.name) (\($0.percent) %)" }.joined(separator: ", "))."
      words += " Name the fields you need, without \(first.name), or ask"
    } else {
      words += " Ask"
    }
    words += toolQuery.collection.shape == .timeSeries ? " for a shorter time" : " for fewer days"
    return .advice(words + (toolQuery.format == .json ? ", or for csv." : "."))
  }

  /// The top-level fields by their part of all characters, but for those that tell documents apart.
  private static func heaviest(_ documents: [RawValue]) -> [(name: String, percent: Int)] {
    let keys = ["id", "day", "timestamp"]
    var counts: [String: Int] = [:]
    var all = 0
    for document in documents {
      document.forEachMember { member in
        let count = member.rawName.count + member.value.bytes.count + 4
        counts[member.name, default: 0] += count
        all += count
      }
    }
    return counts.filter { !keys.contains($0.key) }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { (name: $0.key, percent: $0.value * 100 / max(all, 1)) }
  }
}
