import OuraAPI
import RawJSON

/// How much a model is given at once. Longer answers are refused with advice, never trimmed.
enum AnswerSize {
  /// In characters.
  static let limit = 50_000

  static func check(_ count: Int, of documents: [RawValue], _ wish: QueryWish) throws(ToolFailure) {
    if count > limit { throw tooLong(count, of: documents, wish) }
  }

  /// Says which field is heavy, and how to ask for less.
  static func tooLong(_ count: Int, of documents: [RawValue], _ wish: QueryWish) -> ToolFailure {
    var words =
      "The answer is too long: \(documents.count) documents of \(wish.collection.path) have \(count) characters, and "
      + "\(limit) are the most for one answer."
    let heavy = heaviest(documents)
    if let first = heavy.first, heavy.count > 1, first.percent >= 20 {
      let named = heavy.prefix(3).filter { $0.percent >= 10 }
      words += " Heaviest: \(named.map { "\($0.name) (\($0.percent) %)" }.joined(separator: ", "))."
      words += " Ask with fields, without \(first.name),"
    } else {
      words += " Ask"
    }
    let isSeries = wish.collection.shape == .timeSeries
    words += isSeries ? " for a shorter time" : " for fewer days"
    if wish.format == .json { words += ", or with format csv" }
    return .advice(words + ". Nothing was left out silently: there is no answer.")
  }

  /// The top-level fields by their part of all characters.
  private static func heaviest(_ documents: [RawValue]) -> [(name: String, percent: Int)] {
    var counts: [String: Int] = [:]
    var all = 0
    for document in documents {
      document.forEachMember { member in
        let count = member.rawName.count + member.value.bytes.count + 4
        counts[member.name, default: 0] += count
        all += count
      }
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { (name: $0.key, percent: $0.value * 100 / max(all, 1)) }
  }
}
