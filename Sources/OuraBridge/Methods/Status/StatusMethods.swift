import OuraAPI
import RawJSON

extension Method {
  /// How the process is doing.
  static let bridgeStatus = Method(
    name: "bridge.status",
    summary: "The bridge's version, uptime and counters; needs no network.",
    result: .object([
      Schema.Property("version", .string, isRequired: true),
      Schema.Property("mode", .words(Account.modes), isRequired: true),
      Schema.Property("uptime", .number, isRequired: true, summary: "seconds"),
      Schema.Property("in_flight", .integer, isRequired: true, summary: "requests being worked on"),
      Schema.Property("requests", .integer, isRequired: true, summary: "requests sent to Oura"),
      Schema.Property("pages", .integer, isRequired: true, summary: "pages read"),
      Schema.Property("bytes", .integer, isRequired: true, summary: "bytes received"),
      Schema.Property("retries", .integer, isRequired: true, summary: "requests sent again"),
      Schema.Property("refreshes", .integer, isRequired: true, summary: "tokens refreshed"),
      Schema.Property("rate_limit_waits", .integer, isRequired: true, summary: "waits for a rate limit"),
    ]),
    body: .now { bridge, _ in
      let counters = bridge.client.counters.snapshot
      return RawPieces(
        JSONWriter.object { writer in
          writer.member("version", Bridge.version)
          writer.member("mode", bridge.account.mode)
          writer.member("uptime", bridge.status.uptime)
          writer.member("in_flight", bridge.status.requestsInFlight)
          writer.member("requests", counters.requests)
          writer.member("pages", counters.pages)
          writer.member("bytes", counters.bytes)
          writer.member("retries", counters.retries)
          writer.member("refreshes", bridge.status.refreshes)
          writer.member("rate_limit_waits", counters.rateLimitWaits)
        })
    })

  /// The schema of the bridge itself.
  static let discover = Method(
    name: "rpc.discover",
    summary: "The OpenRPC document of this bridge.",
    result: .object([
      Schema.Property("openrpc", .string, isRequired: true),
      Schema.Property("info", .object([]), isRequired: true),
      Schema.Property("methods", .array(.object([])), isRequired: true),
      Schema.Property("components", .object([])),
    ]),
    body: .now { _, _ in RawPieces(OpenRPC.document) })
}
