import OuraAPI
import RawJSON

extension Method {
  /// One page as Oura sent it, for who wants to page alone.
  static let getPage = Method(
    name: "oura.getPage",
    summary: "One page of a collection exactly as Oura sent it; the params go out as they are.",
    params: [
      Param(
        name: "collection", summary: "The collection's name in Oura's routes.",
        schema: .words(Catalogue.all.map(\.path)), isRequired: true),
      Param(name: "start_date", summary: "As Oura reads it; its end may be exclusive.", schema: .day),
      Param(name: "end_date", summary: "As Oura reads it.", schema: .day),
      Param(name: "start_datetime", summary: "As Oura reads it.", schema: .string),
      Param(name: "end_datetime", summary: "As Oura reads it.", schema: .string),
      Param(name: "latest", summary: "Only the newest row; Oura ignores it outside the time series.", schema: .boolean),
      Param(name: "fields", summary: "Names with commas between; Oura ignores unknown ones.", schema: .string),
      Param(name: "next_token", summary: "The token of the page before.", schema: .string),
    ],
    positions: ["collection"],
    result: .object([
      Schema.Property("data", .array(.any), isRequired: true), Schema.Property("next_token", .nullable(.string)),
    ]),
    errors: [
      .invalidParams, .cancelled, .loginRequired, .missingScope, .membershipExpired, .forbidden, .rejected,
      .rateLimited, .upstream, .network, .timeout,
    ],
    body: .later { (bridge, params, _) async throws(OuraError) in
      let path = try params.requiredString("collection")
      guard let collection = Catalogue.collection(path: path) else {
        let paths = Catalogue.all.map(\.path)
        throw .invalidParams(
          param: "collection", problem: "there is no collection \(path.prefix(100))",
          hint: nearestName(to: path, among: paths).map { "Did you mean \($0)?" }
            ?? "Known are: \(paths.joined(separator: ", ")).")
      }
      var parameters: [(name: String, value: String)] = []
      for name in ["start_date", "end_date", "start_datetime", "end_datetime", "fields", "next_token"] {
        if let value = try params.string(name) { parameters.append((name, value)) }
      }
      if let latest = try params.boolean("latest") { parameters.append(("latest", latest ? "true" : "false")) }
      return RawPieces(try await bridge.client.page(of: collection, parameters: parameters))
    })
}
