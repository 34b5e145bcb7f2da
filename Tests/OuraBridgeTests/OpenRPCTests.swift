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

  @Test func `every parameter of a method is described, in the order that it has by position`() throws {
    let described = try Self.methods
    #expect(described.count == MethodTable.all.methods.count)
    for (description, method) in zip(described, MethodTable.all.methods) {
      let names = Self.params(description).compactMap { $0["name"]?.string }
      #expect(names == method.declaredParams.map(\.name), "\(method.name)")
      let structure = description["paramStructure"]?.string
      #expect(structure == (method.positions.isEmpty ? "by-name" : "either"), "\(method.name)")
      if structure == "either" { #expect(method.positions == names, "\(method.name)") }
    }
  }

  /// OpenRPC 1.3, method object: "params", "name", "summary", "errors" and "examples".
  @Test func `it keeps the rules of OpenRPC`() throws {
    #expect(OpenRPC.document["openrpc"]?.string?.hasPrefix("1.3.") == true)
    #expect(OpenRPC.document["info"]?["version"]?.string == Bridge.version)
    for method in try Self.methods {
      let name = try #require(method["name"]?.string)
      let params = Self.params(method)
      let names = params.compactMap { $0["name"]?.string }
      #expect(Set(names).count == params.count, "\(name): a parameter has no name, or two have the same")
      let isRequired = params.map { $0["required"]?.boolean ?? false }
      #expect(
        isRequired.sorted { $0 && !$1 } == isRequired, "\(name): a required parameter stands behind an optional one")
      for descriptor in params + [method["result"]].compactMap(\.self) {
        #expect(descriptor["name"]?.string?.isEmpty == false && descriptor["schema"]?.kind == .object, "\(name)")
      }
      let errors = (method["errors"]?.elements ?? []).compactMap { $0["$ref"]?.string }
      #expect(!errors.isEmpty && Set(errors).count == errors.count, "\(name)")
      let examples = method["examples"]?.elements ?? []
      #expect(!examples.isEmpty, "\(name) has no example")
      for example in examples {
        #expect(example["name"]?.string?.isEmpty == false, "\(name)")
        #expect(example["result"]?["name"] != nil && example["result"]?["value"] != nil, "\(name)")
        let given = example["params"]?.elements.compactMap { $0["name"]?.string } ?? []
        #expect(given == names.filter(given.contains), "\(name): an example has unknown params, or not in order")
      }
    }
  }

  @Test func `every method takes timeout_ms, and those that stream take the tokens for it`() throws {
    for method in try Self.methods {
      let name = try #require(method["name"]?.string)
      let names = Self.params(method).compactMap { $0["name"]?.string }
      #expect(names.contains("timeout_ms"), "\(name)")
      let collection = Catalogue.all.first { $0.method == name }
      #expect(names.contains("workDoneToken") == (collection.map { $0.shape != .single } ?? false), "\(name)")
      #expect(names.contains("partialResultToken") == names.contains("workDoneToken"), "\(name)")
    }
  }

  private static var methods: [RawValue] {
    get throws { try #require(OpenRPC.document["methods"]).elements }
  }

  /// The params with references followed.
  private static func params(_ method: RawValue) -> [RawValue] {
    (method["params"]?.elements ?? []).compactMap { param in
      guard let reference = param["$ref"]?.string else { return param }
      return reference.split(separator: "/").dropFirst().reduce(OpenRPC.document as RawValue?) { $0?[String($1)] }
    }
  }
}
