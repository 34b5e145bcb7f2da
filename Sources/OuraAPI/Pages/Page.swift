import RawJSON

/// One answer of a collection, read in a single pass: validated, its documents kept or dropped by their own time, and
/// the token of the next page. Documents stay the bytes that Oura sent.
struct Page {
  /// Documents that follow one another, with commas between them.
  struct Run {
    let bytes: ArraySlice<UInt8>
    let documents: Int
    /// Whether this is a single document that doesn't tell its time, so that another window may hold it too.
    let isUndated: Bool
  }

  /// What is kept, in order.
  let runs: [Run]
  /// How to ask for the next page; nil at the end.
  let nextToken: String?

  /// Why an answer can't be used.
  enum Problem: Error {
    case syntax(JSONSyntaxError)
    case shape(String)
  }

  /// Reads an answer. `dropping` names a field that was asked for only to decide, and isn't delivered.
  init(
    _ body: [UInt8], timeKey: OuraCollection.TimeKey?, keep: Window.Keep, dropping: String? = nil
  ) throws(Problem) {
    var reader = PageReader(body: body, timeKey: timeKey, keep: keep)
    try reader.read()
    if reader.sawWhitespace {
      reader = PageReader(body: Minifier.minify(body), timeKey: timeKey, keep: keep)
      try reader.read()
    }
    guard reader.hasData else { throw .shape("the answer has no data") }
    runs = dropping.map { name in reader.runs.map { $0.dropping(name) } } ?? reader.runs
    nextToken = reader.nextToken
  }
}

extension Page.Run {
  /// The same documents without one of their members.
  fileprivate func dropping(_ name: String) -> Page.Run {
    var writer = JSONWriter()
    writer.array { writer in
      for document in RawValue(validated: [UInt8(ascii: "[")] + bytes + [UInt8(ascii: "]")]).elements {
        writer.object { writer in
          document.forEachMember { if !$0.nameEquals(name) { writer.member($0.name, $0.value) } }
        }
      }
    }
    return Page.Run(bytes: writer.bytes.dropFirst().dropLast(), documents: documents, isUndated: isUndated)
  }
}
