import JSONRPC
import RawJSON

extension MCPService {
  /// `resources/read`.
  func readResource(_ call: MCPCall, _ host: Host) throws(RPCError) -> MCPAnswer {
    let uri = try call.requiredString("uri")
    let content: ResourceContent<Host>
    do throws(UnknownAddress) {
      content = try registry.open(uri)
    } catch {
      throw .noResource(uri, error.problem, call.revision)
    }
    switch content {
    case .constant(let value):
      return .now(.contents(uri, .cacheable(milliseconds: 3_600_000, isShared: true), value()))
    case .ofUser(let read):
      let responses = try InputResponses(call)
      return .later { () async throws(RPCError) in
        try await responses.waitForUser(self.registry.inputs, host)
        do throws(ResourceFailure) {
          return .contents(uri, .cacheable(milliseconds: 0, isShared: false), try await read(host))
        } catch {
          return try self.result(of: error, call)
        }
      }
    }
  }

  private func result(of failure: ResourceFailure, _ call: MCPCall) throws(RPCError) -> MCPResult {
    switch failure {
    case .error(let error): throw error
    case .needsUser(let request):
      switch ask(request, call) {
      case .result(let result): return result
      case .error(let error), .refusal(let error): throw error
      }
    }
  }
}

extension Registry {
  fileprivate func open(_ uri: String) throws(UnknownAddress) -> ResourceContent<Host> {
    if let resource = resources.first(where: { $0.uri.utf8.elementsEqual(uri.utf8) }) {
      return .constant(resource.content)
    }
    for template in templates {
      if let content = try template.open(uri) { return content }
    }
    throw UnknownAddress(unknownAddress(uri))
  }
}

extension MCPResult {
  fileprivate static func contents(_ uri: String, _ kind: Kind, _ value: RawValue) -> MCPResult {
    MCPResult(kind) { writer in
      writer.key("contents")
      writer.array { writer in
        writer.object { writer in
          writer.member("uri", uri)
          writer.member("mimeType", JSONWriter.mimeType)
          writer.member("text", value.withoutLoneSurrogates.text)
        }
      }
    }
  }
}
