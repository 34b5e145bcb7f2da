import OuraAPI

extension OuraError.Refusal {
  /// What can be added to Oura's words.
  var note: String? {
    doubts.isEmpty ? nil : doubts.map(\.words).joined(separator: " ")
  }
}

extension OuraError.Doubt {
  fileprivate var words: String {
    switch self {
    case .route(let route):
      let nearest = route.unknownCollection.flatMap { nearestName(to: $0, among: Catalogue.all.map(\.path)) }
      return nearest.map { "Did you mean \($0)?" } ?? "See that the path is Oura's."
    case .eventType(let word): return Self.unknown(word, "event_type", Webhook.eventTypes)
    case .dataType(let word): return Self.unknown(word, "data_type", Webhook.dataTypes)
    case .application: return "Oura doesn't know the app by its client id and secret."
    }
  }

  private static func unknown(_ word: String, _ param: String, _ known: [String]) -> String {
    let nearest = nearestName(to: word, among: known).map { "Did you mean \($0)?" }
    return "\(param) \(word.prefix(100)) isn't in Oura's specification. "
      + (nearest ?? "Known are: \(known.joined(separator: ", ")).")
  }
}
