import RawJSON

/// What we send, ready to be written: the members `jsonrpc` and `id` come first.
enum Outgoing {
  private static let head = Array(#"{"jsonrpc":"2.0","id":"#.utf8)
  private static let resultKey = Array(#","result":"#.utf8)
  private static let null = Array("null".utf8)[...]
  private static let tail = Array("}".utf8)[...]

  static func response(_ id: RequestID?, _ result: RawPieces) -> RawPieces {
    var pieces = RawPieces(head + (id?.value.bytes ?? null) + resultKey)
    pieces.append(result)
    pieces.append(tail)
    return pieces
  }

  /// An id that isn't known is written as null (JSON-RPC 2.0 section 5).
  static func response(_ id: RequestID?, _ error: RPCError) -> RawPieces {
    RawPieces(
      JSONWriter.object { writer in
        writer.member("jsonrpc", "2.0")
        writer.key("id")
        if let id { writer.raw(id.value) } else { writer.null() }
        writer.key("error")
        writer.object { writer in
          writer.member("code", error.code)
          writer.member("message", error.message)
          writer.member("data", error.data)
        }
      }
    )
  }

  static func request(_ id: RequestID, _ method: String, _ params: RawPieces) -> RawPieces {
    call(head + id.value.bytes, method, params)
  }

  static func notification(_ method: String, _ params: RawPieces) -> RawPieces {
    call(Array(#"{"jsonrpc":"2.0""#.utf8), method, params)
  }

  private static func call(_ start: [UInt8], _ method: String, _ params: RawPieces) -> RawPieces {
    let name = JSONWriter.value { $0.string(method) }
    var pieces = RawPieces(start + Array(#","method":"#.utf8) + name.bytes + Array(#","params":"#.utf8))
    pieces.append(params)
    pieces.append(tail)
    return pieces
  }

  static func progress(_ token: RawValue, _ value: RawPieces) -> RawPieces {
    var params = RawPieces(Array(#"{"token":"#.utf8) + token.bytes + Array(#","value":"#.utf8))
    params.append(value)
    params.append(tail)
    return notification("$/progress", params)
  }

  static func batch(_ responses: [RawPieces]) -> RawPieces {
    var pieces = RawPieces("[")
    for (index, response) in responses.enumerated() {
      if index > 0 { pieces.append(Array(",".utf8)[...]) }
      pieces.append(response)
    }
    pieces.append(Array("]".utf8)[...])
    return pieces
  }
}
