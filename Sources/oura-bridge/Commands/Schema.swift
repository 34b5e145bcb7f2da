import Foundation
import OuraAPI
import OuraBridge
import RawJSON

/// `oura-bridge schema`: prints the document that is in `schema/openrpc.json`, or writes all files of `schema/`.
struct Schema {
  let invocation: Invocation

  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  func run() -> Int32 {
    guard let directory = invocation.options.schemaDirectory else {
      return Console.print(PrettyPrinter.print(OpenRPC.document)) ? 0 : 1
    }
    let root = URL(fileURLWithPath: directory, isDirectory: true)
    do {
      let documents = root.appendingPathComponent("documents", isDirectory: true)
      try FileManager.default.createDirectory(at: documents, withIntermediateDirectories: true)
      try Self.write(OpenRPC.document, to: root.appendingPathComponent("openrpc.json"))
      for collection in Catalogue.all {
        let schema = DocumentSchema.schema(of: collection)
        try Self.write(schema, to: documents.appendingPathComponent("\(collection.name).json"))
      }
      return 0
    } catch {
      Console.say("the schema can't be written to \(directory): \(error.localizedDescription)")
      return 1
    }
  }

  private static func write(_ value: RawValue, to file: URL) throws {
    try Data(PrettyPrinter.print(value) + [UInt8(ascii: "\n")]).write(to: file, options: .atomic)
  }
}
