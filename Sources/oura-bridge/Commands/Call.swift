import Dispatch
import Foundation
import JSONRPC
import OuraAPI
import OuraBridge
import RawJSON
import Synchronization

/// `oura-bridge call`: runs one method and prints its result.
struct Call {
  let invocation: Invocation

  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  func run() throws(UsageError) -> Int32 {
    guard let method = invocation.arguments.first else {
      throw UsageError("call needs a method, for example: oura-bridge call --demo oura.getDailySleep")
    }
    let bridge = try Assembly(invocation.options).bridge
    let result: Result<RawPieces, RPCError>
    do {
      let params = try Arguments.params(Array(invocation.arguments.dropFirst()), method: method)
      result = Self.wait(for: bridge.handle(Request(id: nil, method: method, params: params), context: .silent))
    } catch {
      result = .failure(RPCError(error, profile: invocation.options.profile))
    }
    switch result {
    case .success(let pieces):
      let bytes = pieces.joined
      let value = RawValue(validated: bytes[...])
      return Console.print(Console.isOutputTerminal ? PrettyPrinter.print(value) : bytes) ? 0 : 1
    case .failure(let error):
      return Self.explain(error)
    }
  }

  /// Waits on this thread, which is none of the cooperative ones.
  private static func wait(for answer: Answer) -> Result<RawPieces, RPCError> {
    switch answer {
    case .now(let result): return result
    case .later(let work):
      let outcome = Outcome()
      Task {
        do throws(RPCError) {
          outcome.set(.success(try await work()))
        } catch {
          outcome.set(.failure(error))
        }
      }
      return outcome.wait()
    }
  }

  /// Says on standard error what went wrong and what to do; answers the status for that kind.
  private static func explain(_ error: RPCError) -> Int32 {
    let kind = error.data["kind"]?.string ?? ""
    Console.say("\(error.message) [\(kind)]")
    if let detail = error.data["detail"] { Console.say("  Oura says: \(detail.string ?? detail.text)") }
    if let hint = error.data["hint"]?.string { Console.say("  \(hint)") }
    return ErrorKind(rawValue: kind)?.exitStatus ?? 1
  }
}

/// A result that one thread waits for.
private final class Outcome: Sendable {
  private let result = Mutex<Result<RawPieces, RPCError>?>(nil)
  private let isSet = DispatchSemaphore(value: 0)

  func set(_ result: Result<RawPieces, RPCError>) {
    self.result.withLock { $0 = result }
    isSet.signal()
  }

  func wait() -> Result<RawPieces, RPCError> {
    isSet.wait()
    return result.withLock { $0 } ?? .failure(.cancelled)
  }
}
