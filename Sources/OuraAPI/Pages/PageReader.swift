import RawJSON

/// The pass over one answer's bytes.
struct PageReader {
  private let body: [UInt8]
  private let keep: Window.Keep
  /// The members that tell a document's time.
  private let names: DocumentTime.Names?
  /// Whether documents have ids; rows of a time series have none.
  private let hasIDs: Bool

  private static let data = Array("data".utf8)
  private static let nextTokenName = Array("next_token".utf8)
  private static let id = Array("id".utf8)

  /// What is missing or ambiguous in a valid JSON answer: accepting it could lose documents.
  private(set) var problem: String? = "the answer is no object"
  private(set) var nextToken: String?
  private(set) var sawWhitespace = false
  private(set) var runs: [Page.Run] = []
  private(set) var ids: [Int] = []
  private var ends: (first: Range<Int>, last: Range<Int>)?
  private var open: (range: Range<Int>, lengths: [Int])?

  init(body: [UInt8], timeKey: OuraCollection.TimeKey?, keep: Window.Keep) {
    self.body = body
    self.keep = keep
    names = timeKey.map(DocumentTime.Names.init)
    hasIDs = if case .instant = timeKey { false } else { true }
  }

  mutating func read() throws(Page.Problem) {
    do throws(JSONSyntaxError) {
      try body.withUnsafeBufferPointer { (text) throws(JSONSyntaxError) in
        var scanner = JSONScanner(text, surrogates: .any)
        try readAnswer(&scanner)
        try scanner.finish()
        sawWhitespace = scanner.sawWhitespace
      }
    } catch {
      throw .syntax(error)
    }
  }

  /// See ``Page/signature``.
  var signature: Int? {
    guard let (first, last) = ends else { return nil }
    var hasher = Hasher()
    hasher.combine(last.upperBound - first.lowerBound)
    body.withUnsafeBytes { body in
      hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: body[first]))
      hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: body[last]))
    }
    return hasher.finalize()
  }

  private mutating func readAnswer(_ scanner: inout JSONScanner) throws(JSONSyntaxError) {
    guard try scanner.peekKind() == .object else {
      try scanner.skipValue()
      return
    }
    var problems: [String] = []
    var (hasData, hasToken) = (false, false)
    if try scanner.enterObject() {
      repeat {
        let key = try scanner.key()
        let kind = try scanner.peekKind()
        if scanner.isName(key, Self.data) {
          if hasData { problems.append("the answer has data twice") }
          if kind == .array { try readDocuments(&scanner) } else { try scanner.skipValue() }
          if kind != .array { problems.append("the answer's data is no array") }
          hasData = true
        } else if scanner.isName(key, Self.nextTokenName) {
          if hasToken { problems.append("the answer has next_token twice") }
          let token = RawValue(validated: body[try scanner.skipValue()]).string
          // An empty token can't ask for anything.
          nextToken = token == "" ? nil : token
          if kind != .string, kind != .null { problems.append("the answer's next_token is no string") }
          hasToken = true
        } else {
          try scanner.skipValue()
        }
      } while try scanner.hasNextMember()
    }
    problem = hasData ? problems.first : "the answer has no data"
  }

  private mutating func readDocuments(_ scanner: inout JSONScanner) throws(JSONSyntaxError) {
    guard try scanner.enterArray() else { return }
    repeat {
      let (range, isKept) = try readDocument(&scanner)
      ends = (ends?.first ?? range, range)
      switch isKept {
      case true?: extendRun(by: range)
      case false?: closeRun()
      case nil:
        closeRun()
        runs.append(Page.Run(bytes: body[range], lengths: [range.count], isUndated: true))
      }
    } while try scanner.hasNextElement()
    closeRun()
  }

  /// Reads one document; whether it is kept is nil if it doesn't tell its time.
  private mutating func readDocument(
    _ scanner: inout JSONScanner
  ) throws(JSONSyntaxError) -> (range: Range<Int>, isKept: Bool?) {
    guard keep != .everything || hasIDs else { return (try scanner.skipValue(), true) }
    let start = scanner.offset
    var time = DocumentTime()
    if try scanner.peekKind() != .object {
      return (try scanner.skipValue(), keep == .everything ? true : nil)
    } else if try scanner.enterObject() {
      repeat {
        let key = try scanner.key()
        let value = try scanner.skipValue()
        if let names { time.note(key, value, by: names, in: scanner) }
        if hasIDs, scanner.isName(key, Self.id) { ids.append(hash(value)) }
      } while try scanner.hasNextMember()
    }
    return (start..<scanner.offset, time.isKept(by: keep, goesOn: names?.goesOn ?? false, in: scanner))
  }

  private func hash(_ range: Range<Int>) -> Int {
    var hasher = Hasher()
    body.withUnsafeBytes { hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[range])) }
    return hasher.finalize()
  }

  /// Joins neighbours into one piece: only a comma separates them. If there is white space, the answer is minified and
  /// read again.
  private mutating func extendRun(by range: Range<Int>) {
    if let run = open?.range, run.upperBound + 1 == range.lowerBound {
      open?.range = run.lowerBound..<range.upperBound
      open?.lengths.append(range.count)
    } else {
      closeRun()
      open = (range, [range.count])
    }
  }

  private mutating func closeRun() {
    if let run = open {
      runs.append(Page.Run(bytes: body[run.range], lengths: run.lengths, isUndated: false))
    }
    open = nil
  }
}
