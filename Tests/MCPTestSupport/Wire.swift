package import RawJSON

/// Requests as clients of MCP write them.
package enum Wire {
  package static let information = #"{"name":"test","version":"1"}"#

  /// `initialize` and what follows it.
  package static func handshake(_ version: String = "2025-11-25", capabilities: String = "{}") -> [String] {
    [initialize(version, capabilities: capabilities), #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#]
  }

  package static func initialize(
    _ version: String = "2025-11-25", id: String = "0", capabilities: String = "{}"
  ) -> String {
    let params = #"{"protocolVersion":"\#(version)","capabilities":\#(capabilities),"clientInfo":\#(information)}"#
    return request(id, "initialize", params)
  }

  package static func request(_ id: String, _ method: String, _ params: String? = nil) -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)""# + (params.map { #","params":\#($0)"# } ?? "") + "}"
  }

  /// A request of 2026-07-28. `members` are further ones of the params, with a comma behind each.
  package static func stateless(
    _ id: String, _ method: String, _ members: String = "", version: String = #""2026-07-28""#,
    capabilities: String? = "{}", meta: String = ""
  ) -> String {
    var metadata = #""io.modelcontextprotocol/protocolVersion":\#(version)"#
    if let capabilities { metadata += #","io.modelcontextprotocol/clientCapabilities":\#(capabilities)"# }
    return request(id, method, "{\(members)\"_meta\":{\(metadata)\(meta)}}")
  }

  package static func call(_ id: String, _ tool: String, _ arguments: String = "{}", meta: String = "") -> String {
    request(id, "tools/call", #"{"name":"\#(tool)","arguments":\#(arguments)\#(meta)}"#)
  }
}

extension RawValue {
  package var errorCode: Int? { self["error"]?["code"]?.integer }
  package var result: RawValue? { self["result"] }
  /// The first text of a tool's result.
  package var words: String { self["result"]?["content"]?.elements.first?["text"]?.string ?? "" }
  package var isToolError: Bool { self["result"]?["isError"]?.boolean == true }
  package var structured: RawValue? { self["result"]?["structuredContent"] }

  package subscript(index: Int) -> RawValue? {
    let elements = elements
    return elements.indices.contains(index) ? elements[index] : nil
  }
}
