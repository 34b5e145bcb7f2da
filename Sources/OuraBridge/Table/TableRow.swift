import RawJSON

/// One document, cut into columns.
struct TableRow {
  /// A value for each column; nil where the document has none.
  private(set) var cells: [RawValue?]
  private var homeless: [(name: String, value: RawValue)] = []

  init(_ document: RawValue, _ columns: TableColumns) {
    cells = Array(repeating: nil, count: columns.names.count)
    place(document, at: columns.root, name: nil)
  }

  /// The members without a column, by name; nil if all have one.
  var other: RawValue? {
    guard !homeless.isEmpty else { return nil }
    return JSONWriter.object { writer in
      for (name, value) in homeless { writer.member(name, value) }
    }
  }

  private mutating func place(_ value: RawValue, at node: TableColumns.Node, name: String?) {
    if let position = node.position {
      cells[position] = value
    } else if value.kind == .object {
      var expected = 0
      for member in value.members {
        let found = Self.find(member, in: node, from: expected)
        let path = { name.map { "\($0).\(member.name)" } ?? member.name }
        guard let found else {
          homeless.append((path(), member.value))
          continue
        }
        expected = found + 1
        let child = node.children[found]
        place(member.value, at: child.node, name: child.node.position == nil ? path() : nil)
      }
    } else if !value.isNull {
      homeless.append((name ?? "value", value))
    }
  }

  private static func find(_ member: RawValue.Member, in node: TableColumns.Node, from expected: Int) -> Int? {
    let children = node.children
    if children.indices.contains(expected), member.nameEquals(children[expected].name) { return expected }
    return children.firstIndex { member.nameEquals($0.name) }
  }
}
