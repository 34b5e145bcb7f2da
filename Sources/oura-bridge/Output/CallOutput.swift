import JSONRPC
import OuraAPI
import RawJSON
import Synchronization

/// What `oura-bridge call` prints: whole, or document by document while further pages are fetched.
final class CallOutput: Sendable {
  private let format: CallFormat
  private let table: Mutex<CSVTable>
  private static let part = "part"

  init(_ format: CallFormat, method: String) {
    self.format = format
    let fields = Catalogue.all.first { $0.method == method }?.fields.map(\.name) ?? []
    table = Mutex(CSVTable(columnsIfEmpty: fields))
  }

  /// The context of the call: documents come in parts unless the result is one JSON text, and progress is shown where
  /// somebody looks. The closure is called when nobody takes the output any more.
  func context(_ progress: ProgressLine, onBrokenOutput end: @escaping @Sendable () async -> Void) -> RequestContext {
    let tokens = JSONWriter.object { writer in
      if format != .json { writer.member("partialResultToken", Self.part) }
      // Lines of the result on the same terminal say enough.
      if Console.isErrorTerminal, format != .ndjson || !Console.isOutputTerminal {
        writer.member("workDoneToken", "progress")
      }
    }
    return RequestContext(params: tokens) { token, value in
      let value = RawValue(validated: value.joined[...])
      if token.string != Self.part {
        progress.show(value)
      } else if !self.take(value) {
        await end()
      }
    }
  }

  /// The result, or what the parts left of it; false if nobody takes it.
  func finish(_ result: RawValue) -> Bool {
    switch format {
    case .json:
      return Console.print(Console.isOutputTerminal ? PrettyPrinter.print(result) : Array(result.bytes))
    case .ndjson: return take(result)
    case .csv: return take(result) && table.withLock { $0.write(to: Console.write) }
    }
  }

  private func take(_ value: RawValue) -> Bool {
    let documents = value.kind == .array ? value.elements : [value]
    guard format == .ndjson else {
      table.withLock { $0.append(documents) }
      return true
    }
    return documents.isEmpty || Console.write(documents.flatMap { $0.bytes + [UInt8(ascii: "\n")] })
  }
}
