import Foundation
import OuraAPI
import OuraBridge
import RawJSON
import TestSupport
import Testing

/// `schema/` against the code it is written by; `oura-bridge schema --write schema` mends it.
struct SchemaFileTests {
  @Test(arguments: Catalogue.all.map(\.name))
  func `the committed schema of a document is what the catalogue says`(name: String) throws {
    let collection = try #require(Catalogue.all.first { $0.name == name })
    #expect(try text("documents/\(name).json") == printed(DocumentSchema.schema(of: collection)))
  }

  @Test func `there is a schema for each collection and for nothing else`() throws {
    let folder = Repository.root.appendingPathComponent("schema/documents").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(Set(files) == Set(Catalogue.all.map { "\($0.name).json" }))
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOf: Repository.root.appendingPathComponent("schema/\(name)"), encoding: .utf8)
  }

  private func printed(_ value: RawValue) -> String {
    String(decoding: PrettyPrinter.print(value), as: UTF8.self) + "\n"
  }
}
