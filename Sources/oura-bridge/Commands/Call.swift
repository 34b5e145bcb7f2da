import Foundation
import JSONRPC
import OuraAPI
import OuraBridge
import RawJSON

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
    return try run(method: Arguments.method(method), arguments: Array(invocation.arguments.dropFirst())) { _ in 0 }
  }

  /// Runs a method and prints its result, from which the closure makes the exit status.
  func run(method: String, arguments: [String], status: (RawValue) -> Int32) throws(UsageError) -> Int32 {
    try run(method: method, params: { _ in arguments }, status: status)
  }

  /// The same for arguments that depend on the bridge, with its own way to print unless a format is asked for.
  func run(
    method: String, params arguments: (Bridge) -> [String], print: ((RawValue) -> Bool)? = nil,
    status: (RawValue) -> Int32
  ) throws(UsageError) -> Int32 {
    let assembly = try Assembly(invocation.options)
    let progress = ProgressLine()
    let output: CallOutput
    let result: Result<RawPieces, RPCError>
    do {
      let reader = Arguments(method: method, today: assembly.bridge.today, input: Input.everything)
      let params = try reader.params(arguments(assembly.bridge))
      output = CallOutput(invocation.options.format ?? .json, method: method, params: params)
      let context = output.context(progress) {
        await assembly.finish()
        Termination.exit(1)
      }
      result = Self.result(
        of: assembly.bridge.handle(Request(id: nil, method: method, params: params), context: context))
    } catch {
      waitFor { await assembly.finish() }
      return assembly.explanations.explain(error)
    }
    waitFor { await assembly.finish() }
    progress.clear()
    switch result {
    case .success(let pieces):
      let value = RawValue(validated: pieces.joined[...])
      let isPrinted = invocation.options.format == nil ? print?(value) : nil
      return isPrinted ?? output.finish(value) ? status(value) : 1
    case .failure(let error): return assembly.explanations.explain(error)
    }
  }

  /// The result of a reply; what takes time is waited for on this thread.
  static func result(of answer: Answer) -> Result<RawPieces, RPCError> {
    switch answer {
    case .now(let result): return result
    case .later(let work):
      return waitFor {
        do throws(RPCError) {
          return .success(try await work())
        } catch {
          return .failure(error)
        }
      }
    }
  }
}
