import JSONRPC
import OuraAPI
import OuraBridge
import RawJSON
import Synchronization

/// Prints for `oura-bridge call`: the whole result, or document by document while further pages are fetched.
final class CallOutput: Sendable {
  private let format: CallFormat
  private let method: String
  private let table: CSVTable
  private let hasHeader = Atomic(false)
  private static let part = "part"

  init(_ format: CallFormat, method: String, params: RawValue?) {
    self.format = format
    self.method = method
    table = CSVTable(method: method, params: params)
  }

  /// The context of the call: documents come in parts unless the result is one JSON text, and progress is shown on a
  /// terminal. The closure is called when the output can't be written any more.
  func context(_ progress: ProgressLine, onBrokenOutput end: @escaping @Sendable () async -> Void) -> RequestContext {
    let tokens = JSONWriter.object { writer in
      if format != .json { writer.member("partialResultToken", Self.part) }
      // Lines of the result on the same terminal are progress enough.
      if Console.isErrorTerminal, format == .json || !Console.isOutputTerminal {
        writer.member("workDoneToken", "progress")
      }
    }
    return RequestContext(params: tokens) { token, value in
      let value = RawValue(validated: value.joined[...])
      if token.string != Self.part {
        progress.show(value)
      } else if !self.take(value.elements) {
        await end()
      }
    }
  }

  /// Prints the result, or what the parts left of it; false if it can't be written.
  func finish(_ result: RawValue) -> Bool {
    if format == .json {
      return Console.print(Console.isOutputTerminal ? PrettyPrinter.print(result) : Array(result.bytes))
    }
    return take(CSVTable.documents(of: result, method: method))
  }

  private func take(_ documents: [RawValue]) -> Bool {
    if format == .csv {
      let isFirst = !hasHeader.exchange(true, ordering: .relaxed)
      return Console.write((isFirst ? table.header : []) + table.rows(documents))
    }
    return documents.isEmpty || Console.write(documents.flatMap { $0.bytes + [UInt8(ascii: "\n")] })
  }
}
