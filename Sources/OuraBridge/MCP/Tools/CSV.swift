import RawJSON

/// Documents as a table (RFC 4180, with line feeds): a line of names, then one line a document.
enum CSV {
  /// Columns that no document has are left out. Strings lose their quotes, other values stay JSON.
  static func table(_ documents: [RawValue], columns: [String]) -> String {
    let rows = documents.map { document in
      Dictionary(document.members.map { ($0.name, $0.value) }) { $1 }
    }
    let present = rows.reduce(into: Set<String>()) { $0.formUnion($1.keys) }
    let known = columns.filter(present.contains)
    let names = known + present.subtracting(known).sorted()
    let lines = [names.map(cell)] + rows.map { row in names.map { row[$0].map(cell) ?? "" } }
    return lines.map { $0.joined(separator: ",") + "\n" }.joined()
  }

  private static func cell(_ value: RawValue) -> String {
    value.isNull ? "" : cell(value.string ?? value.text)
  }

  private static func cell(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
