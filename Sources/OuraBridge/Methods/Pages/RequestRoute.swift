import OuraAPI
import RawJSON

extension Method {
  /// Any GET of Oura's, so that what it adds tomorrow can be had today.
  static let request = Method(
    name: "oura.request",
    summary:
      "What Oura answers to a GET of any path below /v2/, white space aside; for routes that have no method yet.",
    params: [
      Param(
        name: "path",
        summary: "The path, as in /v2/usercollection/daily_sleep; with --sandbox, the sandbox's is asked.",
        schema: .pattern("^/v2(/[A-Za-z0-9._~-]+)+$"), isRequired: true),
      Param(
        name: "parameters", summary: "What follows the question mark, by name; sent as it is.",
        schema: .map(.anyOf([.string, .number, .boolean]))),
      Param(
        name: "all_pages", summary: "Follows next_token to the end, and answers the data of all pages as one array.",
        schema: .boolean),
    ],
    result: .any,
    errors: ErrorKind.ofRequests + [.pagination],
    body: .later { (bridge, params, _) async throws(CallError) in
      let path = try params.requiredString("path")
      let route = try checking(RequestedRoute(path))
      let parameters = try params.queryParameters("parameters")
      guard try params.boolean("all_pages") ?? false else {
        return RawPieces(try await asking(await bridge.client.answer(of: route, parameters: parameters)))
      }
      var result = RawPieces("[")
      var isFirst = true
      try await asking(
        await bridge.client.allPages(of: route, parameters: parameters) { batch in
          guard let elements = batch.elements else { return }
          if !isFirst { result.append(Array(",".utf8)[...]) }
          result.append(elements)
          isFirst = false
        })
      result.append(Array("]".utf8)[...])
      return result
    })
}

extension Params {
  /// Strings, numbers and booleans by name, as texts in the order they came in.
  fileprivate func queryParameters(_ name: String) throws(CallError) -> [(name: String, value: String)] {
    guard let object = self[name] else { return [] }
    func refusal(_ problem: String) -> CallError {
      .params(
        name, problem,
        hint: "Give an object of strings, numbers and booleans, as in {\"start_date\": \"2024-02-29\"}.")
    }
    guard object.kind == .object else { throw refusal("\(name) must be an object, not \(object.kind.rawValue)") }
    var parameters: [(name: String, value: String)] = []
    for member in object.members {
      let shown = member.name.prefix(100)
      guard !member.name.isEmpty else { throw refusal("\(name) has a member without a name") }
      guard !parameters.contains(where: { $0.name == member.name }) else { throw refusal("\(name) has \(shown) twice") }
      switch member.value.kind {
      case .string: parameters.append((member.name, member.value.string ?? ""))
      case .number, .boolean: parameters.append((member.name, member.value.text))
      case let kind: throw refusal("\(shown) in \(name) is \(kind.rawValue)")
      }
    }
    return parameters
  }
}
