import JSONRPC
import MCPTestSupport
import RawJSON
import Synchronization

@testable import MCP

/// A small server that knows nothing of rings: some tools, a resource, a form of addresses and a prompt.
final class TestServer: MethodHandler {
  static let description = ServerDescription(
    name: "test-server", title: "Test", version: "1.2.3", instructions: "Echoes.")

  /// What the user is asked for, and whether it was done.
  let task = TestTask()
  private let recipient: Recipient
  private let mcp: MCPService<TestTask>

  init() {
    let recipient = Recipient()
    self.recipient = recipient
    mcp = MCPService(Self.registry) { recipient.server?.notify($0, $1) }
  }

  /// A client of a new server.
  static func client() -> MCPClient { TestServer().connect() }

  /// A client of this one.
  func connect() -> MCPClient {
    let client = MCPClient(of: self)
    recipient.attach(client.server)
    return client
  }

  func call(for request: Request) -> MethodCall {
    MethodCall(dialect: mcp.dialect(of: request)) { context in
      self.mcp.answer(request, self.task, context) ?? .now(.failure(.methodNotFound(request.method)))
    }
  }

  func introduction(_ params: RawValue?) -> Introduction {
    mcp.introduction(params) ?? Introduction { RawPieces("{}") }
  }

  func inputEnded() { mcp.inputEnded() }

  private static let registry = {
    var registry = Registry<TestTask>(server: description)
    registry.tools = [.echo, .wait, .greet, .sign]
    registry.resources = [
      Resource(uri: "test://all", name: "all", title: "All", description: "Everything.") { RawValue.empty }
    ]
    registry.templates = [
      ResourceTemplate(
        uriTemplate: "test://{name}", name: "one", title: "One", description: "One thing.",
        candidates: ["name": { _ in (0..<150).map { "thing\($0)" } }]
      ) { (uri) throws(UnknownAddress) in
        guard uri.hasPrefix("test://") else { return nil }
        guard uri.hasSuffix("thing") else { throw UnknownAddress("there is no such thing") }
        return .ofUser { (task) async throws(ResourceFailure) in
          guard task.isDone else { throw .needsUser(task.request) }
          return .empty
        }
      }
    ]
    registry.prompts = [
      Prompt(
        name: "greeting", title: "Greeting", description: "Greets.",
        arguments: [Prompt<TestTask>.Argument("name", description: "Whom.", isRequired: true)]
      ) { _, arguments in "Greet \(arguments["name"] ?? "")." }
    ]
    registry.inputs = [
      UserInput(name: "test_task", declined: RPCError(code: 7, kind: "declined", message: "The user said no.")) {
        task in
        task.finish()
      }
    ]
    return registry
  }()
}

/// Whose client hears what belongs to no request.
private final class Recipient: Sendable {
  private let attached = Mutex<Server?>(nil)

  var server: Server? { attached.withLock { $0 } }

  func attach(_ server: Server) { attached.withLock { $0 = server } }
}

/// Something that the user has to do at an address.
final class TestTask: Sendable {
  private let done = Mutex(false)

  var isDone: Bool { done.withLock { $0 } }

  func finish() { done.withLock { $0 = true } }

  var request: AddressRequest {
    AddressRequest(
      name: "test_task", kind: "task_required", url: "https://test.example/task", message: "Do it.",
      refusal: RPCError(code: 7, kind: "task_required", message: "Open https://test.example/task."), subject: self
    ) {
      while !self.isDone { try? await Task.sleep(for: .milliseconds(5)) }
      return true
    }
  }
}

extension Tool<TestTask> {
  private static func schema(_ text: String) -> RawValue { RawValue(validated: Array(text.utf8)[...]) }
  private static var nothing: RawValue { schema(#"{"type":"object","additionalProperties":false}"#) }

  fileprivate static var echo: Tool {
    Tool(
      name: "echo", title: "Echo", description: "Says the same.",
      inputSchema: schema(#"{"type":"object","properties":{"text":{"type":"string"}},"additionalProperties":false}"#),
      outputSchema: schema(#"{"type":"object","properties":{"text":{"type":"string"}}}"#),
      annotations: Annotations(isReadOnly: true)
    ) { _, call in .object { $0.member("text", call.arguments?["text"]?.string ?? "") } }
  }

  fileprivate static var wait: Tool {
    Tool(
      name: "wait", title: "Wait", description: "Takes an hour.", inputSchema: nothing, outputSchema: nothing,
      annotations: Annotations(isReadOnly: true)
    ) { (_, call) async throws(ToolFailure) in
      await call.progress().step("waiting")
      do { try await Task.sleep(for: .seconds(3600)) } catch { throw .error(.cancelled) }
      return .object { _ in }
    }
  }

  fileprivate static var greet: Tool {
    Tool(
      name: "greet", title: "Greet", description: "Greets.",
      inputSchema: schema(
        #"{"type":"object","properties":{"name":{"type":"string"}},"required":["name"],"additionalProperties":false}"#),
      outputSchema: nothing, annotations: Annotations(isReadOnly: false, isDestructive: true)
    ) { _, _ in .object { _ in } }
  }

  fileprivate static var sign: Tool {
    Tool(
      name: "sign", title: "Sign", description: "Wants the user.", inputSchema: nothing, outputSchema: nothing,
      annotations: Annotations(isReadOnly: false)
    ) { (task, _) async throws(ToolFailure) in
      guard task.isDone else { throw .needsUser(task.request) }
      return .object { $0.member("signed", true) }
    }
  }
}

extension RawValue {
  fileprivate static let empty = JSONWriter.object { _ in }
}
