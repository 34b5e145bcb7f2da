import Foundation
import OuraAPI
import RawJSON
import Testing

@testable import OuraBridge

@Suite struct OpenRPCTests {
  private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test func `the committed document is the one that the bridge answers`() throws {
    let file = Self.repository.appendingPathComponent("schema/openrpc.json")
    let committed = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let current = String(decoding: PrettyPrinter.print(OpenRPC.document), as: UTF8.self) + "\n"
    // Compared to a Boolean first: a difference would print both documents.
    let isFresh = committed == current
    #expect(isFresh, "run: oura-bridge schema > schema/openrpc.json")
  }

  @Test func `it describes every method once`() {
    let names = OpenRPC.document["methods"]?.elements.compactMap { $0["name"]?.string } ?? []
    #expect(names == MethodTable.all.methods.map(\.name))
    #expect(Set(names).count == names.count)
    #expect(Catalogue.all.count == 19)
    for collection in Catalogue.all { #expect(names.contains(collection.method)) }
  }

  @Test func `every reference leads somewhere`() throws {
    let document = OpenRPC.document
    var references: [String] = []
    func collect(_ value: RawValue) {
      value.forEachMember { member in
        if member.nameEquals("$ref"), let reference = member.value.string { references.append(reference) }
        collect(member.value)
      }
      for element in value.elements { collect(element) }
    }
    collect(document)
    #expect(!references.isEmpty)
    for reference in Set(references) {
      let target = reference.split(separator: "/").dropFirst().reduce(document as RawValue?) { $0?[String($1)] }
      #expect(target != nil, "\(reference)")
    }
  }

  @Test func `every parameter of a method is described, positions first`() throws {
    let methods = try #require(OpenRPC.document["methods"]).elements
    for (description, method) in zip(methods, MethodTable.all.methods) {
      let described = description["params"]?.elements.compactMap { $0["name"]?.string } ?? []
      #expect(Set(described) == Set(method.paramNames), "\(method.name)")
      let positions = (method.positions ?? []).filter { method.paramNames.contains($0) }
      #expect(Array(described.prefix(positions.count)) == positions, "\(method.name)")
    }
  }
}
