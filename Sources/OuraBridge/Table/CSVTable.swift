import OuraAPI
public import RawJSON

/// Documents as a table (RFC 4180): a line of names, then a line for each document.
///
/// The columns are known before the first document, so that rows can be written as they come, and scripts find the same
/// columns every day. Oura adds members without notice: those without a column go into the last one, `other`, as JSON.
public struct CSVTable: Sendable {
  /// How lines end.
  public enum LineEnd: String, Sendable {
    /// As in RFC 4180.
    case standard = "\r\n"
    /// For models, which are charged by length.
    case short = "\n"
  }

  private let columns: TableColumns
  private let lineEnd: LineEnd
  private static let otherColumn = "other"

  init(_ columns: TableColumns, lineEnd: LineEnd = .standard) {
    self.columns = columns
    self.lineEnd = lineEnd
  }

  /// A table of a method's result.
  public init(method name: String, params: RawValue?) {
    self.init(Self.columns(of: name, params))
  }

  private static func columns(of name: String, _ params: RawValue?) -> TableColumns {
    guard let method = MethodTable.all[name] else { return .whole }
    if case .collection(let collection) = method.body {
      return TableColumns(collection.columns(of: fields(params?["fields"])))
    }
    let paths = (rowsMember(of: name).flatMap { method.result[member: $0] } ?? method.result).row.columns
    return paths.isEmpty ? .whole : TableColumns(paths)
  }

  /// The documents of a method's result, each of which is a row.
  public static func documents(of result: RawValue, method: String) -> [RawValue] {
    let rows = rowsMember(of: method).flatMap { result[$0] } ?? result
    return rows.kind == .array ? rows.elements : [rows]
  }

  /// The member of a result that holds the rows.
  private static func rowsMember(of method: String) -> String? { method == Method.getSummary.name ? "days" : nil }

  private static func fields(_ value: RawValue?) -> [String]? {
    guard let value else { return nil }
    if let text = value.string { return text.split { $0 == "," || $0 == " " }.map(String.init) }
    return value.elements.compactMap(\.string)
  }

  /// The line of names.
  public var header: [UInt8] {
    line(columns.names + [Self.otherColumn])
  }

  /// A line for each document.
  public func rows(_ documents: [RawValue]) -> [UInt8] {
    var bytes: [UInt8] = []
    for document in documents {
      let row = TableRow(document, columns)
      for cell in row.cells {
        cell.map { CSVCell.append($0, to: &bytes) }
        bytes.append(UInt8(ascii: ","))
      }
      row.other.map { CSVCell.append($0, to: &bytes) }
      bytes += lineEnd.rawValue.utf8
    }
    return bytes
  }

  /// Names and rows, without the columns that no document has.
  func compact(_ documents: [RawValue]) -> String {
    let names = columns.names + [Self.otherColumn]
    let rows = documents.map { document in
      let row = TableRow(document, columns)
      return row.cells + [row.other]
    }
    let used = names.indices.filter { index in rows.contains { $0[index] != nil } }
    var bytes = line(used.map { names[$0] })
    for row in rows {
      for (count, index) in used.enumerated() {
        if count > 0 { bytes.append(UInt8(ascii: ",")) }
        row[index].map { CSVCell.append($0, to: &bytes) }
      }
      bytes += lineEnd.rawValue.utf8
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func line(_ names: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (count, name) in names.enumerated() {
      if count > 0 { bytes.append(UInt8(ascii: ",")) }
      CSVCell.append(name, to: &bytes)
    }
    return bytes + Array(lineEnd.rawValue.utf8)
  }
}

extension OuraCollection {
  /// The columns of a table of these fields, or of all. Oura answers `id` and `day` whether they are asked for or not.
  func columns(of fields: [String]?) -> [[String]] {
    let schema = Schema(documentOf: self)
    guard let fields else { return schema.columns }
    let added = ["id", "day"].filter { hasField($0) && !fields.contains($0) }
    return (fields + added).flatMap { name in
      let nested = schema[member: name]?.columns ?? []
      return nested.isEmpty ? [[name]] : nested.map { [name] + $0 }
    }
  }
}
