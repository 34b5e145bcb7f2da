import OuraAPI
import RawJSON

extension Method {
  /// One page as Oura sent it, for who wants to page alone.
  static let getPage = Method(
    name: "oura.getPage",
    summary:
      "One page of a collection exactly as Oura sent it, white space aside; the params go out as they are. The "
      + "collection may be new at Oura.",
    params: [
      Param(
        name: "collection", summary: "The collection's name in Oura's routes.",
        schema: .anyOf([.words(Catalogue.all.map(\.path)), .newName]), isRequired: true),
      Param(name: "start_date", summary: "As Oura reads it; its end may be exclusive.", schema: .string),
      Param(name: "end_date", summary: "As Oura reads it.", schema: .string),
      Param(name: "start_datetime", summary: "As Oura reads it.", schema: .string),
      Param(name: "end_datetime", summary: "As Oura reads it.", schema: .string),
      Param(name: "latest", summary: "Only the newest row; Oura ignores it outside the time series.", schema: .boolean),
      Param(name: "fields", summary: "Names with commas between; Oura ignores unknown ones.", schema: .string),
      Param(name: "next_token", summary: "The token of the page before.", schema: .string),
    ],
    result: .anyOf([
      .object([
        Schema.Property("data", .array(.any), isRequired: true), Schema.Property("next_token", .nullable(.string)),
      ]),
      .object([
        Schema.Property("data", .array(.any), summary: "not there for personal_info, which is one object"),
        Schema.Property("next_token", .nullable(.string)),
      ]),
    ]),
    errors: ErrorKind.ofRequests,
    body: .later { (bridge, params, _) async throws(CallError) in
      let name = try params.requiredString("collection")
      let route = try checking(RequestedRoute(collection: name))
      var parameters: [(name: String, value: String)] = []
      for name in ["start_date", "end_date", "start_datetime", "end_datetime", "fields", "next_token"] {
        if let value = try params.string(name) { parameters.append((name, value)) }
      }
      if let latest = try params.boolean("latest") { parameters.append(("latest", latest ? "true" : "false")) }
      return RawPieces(try await asking(await bridge.client.page(of: route, parameters: parameters)))
    })
}
