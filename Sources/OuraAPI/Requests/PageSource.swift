/// Where pages come from.
enum PageSource: Sendable {
  /// A collection, of which everything is known.
  case collection(OuraCollection)
  /// Any route; all that is known is that it may be a collection's.
  case route(RequestedRoute)

  /// The scope that Oura wants; nil if nobody knows it.
  var scope: Scope? {
    switch self {
    case .collection(let collection): collection.scope
    case .route(let route): route.collection?.scope
    }
  }

  /// What places its documents in time; nil if they aren't placed.
  var timeKey: OuraCollection.TimeKey? {
    switch self {
    case .collection(let collection): collection.timeKey
    case .route(let route): route.collection?.timeKey
    }
  }
}
