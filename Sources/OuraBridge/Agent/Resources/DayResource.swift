import JSONRPC
import MCP
import OuraAPI
import RawJSON

extension Agent {
  static let dayTemplate = ResourceTemplate<Bridge>(
    uriTemplate: ResourceAddress.dayTemplate, name: "day", title: "Oura day",
    description: "The documents of a collection on a day, YYYY-MM-DD.",
    candidates: [
      "collection": { _ in Catalogue.all.filter { $0.timeKey != nil }.map(\.path) },
      "day": { $0.calendar.recentDays },
    ]
  ) { (uri) throws(UnknownAddress) in
    guard let (path, text) = ResourceAddress.parts(of: uri) else { return nil }
    let collection = try ResourceAddress.collection(path)
    guard collection.timeKey != nil else { throw UnknownAddress("\(collection.path) has no days") }
    guard let day = Day(text) else { throw UnknownAddress("a day is written YYYY-MM-DD") }
    return .ofUser { (bridge) async throws(ResourceFailure) in
      let failure: OuraError
      do throws(OuraError) {
        return try await bridge.documents(of: collection, on: day)
      } catch {
        failure = error
      }
      throw await ResourceFailure(failure, bridge)
    }
  }
}

extension ResourceFailure {
  /// The failure as an error, or the login that helps.
  fileprivate init(_ failure: OuraError, _ bridge: Bridge) async {
    guard case .loginRequired(let requirement) = failure else {
      self = .error(RPCError(ErrorReport(failure, profile: bridge.account.profile)))
      return
    }
    do throws(RPCError) {
      self = .needsUser(try await Agent.askForLogin(requirement, bridge))
    } catch {
      self = .error(error)
    }
  }
}

extension Bridge {
  fileprivate func documents(of collection: OuraCollection, on day: Day) async throws(OuraError) -> RawValue {
    let selection: Query.Selection =
      collection.shape == .timeSeries ? .instants(calendar.instants(of: day)) : .days(day...day)
    let query = Query(selection)
    var documents: [RawDocument] = []
    try await client.documents(of: collection, query) { documents += $0.documents }
    return JSONWriter.object { writer in
      writer.member("collection", collection.path)
      writer.member("day", day.description)
      writer.member("count", documents.count)
      writer.key("documents")
      writer.array { writer in for document in documents { writer.raw(document) } }
      if let note = account.note { writer.member("note", note) }
    }
  }
}
