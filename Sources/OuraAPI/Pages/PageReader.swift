import RawJSON

/// The pass over one answer's bytes.
struct PageReader {
  private let body: [UInt8]
  private let keep: Window.Keep
  /// The members that tell a document's time, as bytes.
  private let timeName: [UInt8]
  private let startTimeName: [UInt8]?

  private static let data = Array("data".utf8)
  private static let nextTokenName = Array("next_token".utf8)

  private(set) var hasData = false
  private(set) var nextToken: String?
  private(set) var sawWhitespace = false
  private(set) var runs: [Page.Run] = []
  private var open: (range: Range<Int>, documents: Int)?

  init(body: [UInt8], timeKey: OuraCollection.TimeKey?, keep: Window.Keep) {
    self.body = body
    self.keep = keep
    switch timeKey {
    case .day(let name, let startTime):
      timeName = Array(name.utf8)
      startTimeName = startTime.map { Array($0.utf8) }
    case .instant(let name):
      timeName = Array(name.utf8)
      startTimeName = nil
    case nil:
      timeName = []
      startTimeName = nil
    }
  }

  mutating func read() throws(Page.Problem) {
    do throws(JSONSyntaxError) {
      try body.withUnsafeBufferPointer { (text) throws(JSONSyntaxError) in
        var scanner = JSONScanner(text)
        try readAnswer(&scanner)
        try scanner.finish()
        sawWhitespace = scanner.sawWhitespace
      }
    } catch {
      throw .syntax(error)
    }
  }

  private mutating func readAnswer(_ scanner: inout JSONScanner) throws(JSONSyntaxError) {
    guard try scanner.peekKind() == .object else {
      try scanner.skipValue()
      return
    }
    guard try scanner.enterObject() else { return }
    repeat {
      let key = try scanner.key()
      let kind = try scanner.peekKind()
      if scanner.isName(key, Self.data), kind == .array, !hasData {
        hasData = true
        try readDocuments(&scanner)
      } else if scanner.isName(key, Self.nextTokenName) {
        let range = try scanner.skipValue()
        nextToken = RawValue(validated: body[range]).string
      } else {
        try scanner.skipValue()
      }
    } while try scanner.hasNextMember()
  }

  private mutating func readDocuments(_ scanner: inout JSONScanner) throws(JSONSyntaxError) {
    guard try scanner.enterArray() else { return }
    repeat {
      let (range, isKept) = try readDocument(&scanner)
      switch isKept {
      case true?: extendRun(by: range)
      case false?: closeRun()
      case nil:
        closeRun()
        runs.append(Page.Run(bytes: body[range], documents: 1, isUndated: true))
      }
    } while try scanner.hasNextElement()
    closeRun()
  }

  /// Reads one document; whether it is kept is nil if it doesn't tell its time.
  private func readDocument(
    _ scanner: inout JSONScanner
  ) throws(JSONSyntaxError) -> (range: Range<Int>, isKept: Bool?) {
    guard keep != .everything else { return (try scanner.skipValue(), true) }
    guard try scanner.peekKind() == .object else { return (try scanner.skipValue(), nil) }
    let start = scanner.offset
    var own: Range<Int>?
    var startTime: Range<Int>?
    if try scanner.enterObject() {
      repeat {
        let key = try scanner.key()
        let value = try scanner.skipValue()
        if scanner.isName(key, timeName) {
          own = value
        } else if let startTimeName, scanner.isName(key, startTimeName) {
          startTime = value
        }
      } while try scanner.hasNextMember()
    }
    return (start..<scanner.offset, isKept(own: own, startTime: startTime, in: scanner))
  }

  private func isKept(own: Range<Int>?, startTime: Range<Int>?, in text: JSONScanner) -> Bool? {
    switch keep {
    case .everything: return true
    case .days(let days):
      let day = own.flatMap { Day(text.content($0)) }
      let startDay = startTime.flatMap { Day(UnsafeBufferPointer(rebasing: text.content($0).prefix(10))) }
      return (day ?? startDay).map(days.contains)
    case .instants(let instants):
      let instant = own.flatMap { DateTime(text.content($0)) }.map { $0.instant ?? $0.local }
      return instant.map(instants.contains)
    }
  }

  /// Neighbours become one piece: only a comma stands between them, unless there is white space, and then the answer is
  /// read again without.
  private mutating func extendRun(by range: Range<Int>) {
    if let run = open, run.range.upperBound + 1 == range.lowerBound {
      open = (run.range.lowerBound..<range.upperBound, run.documents + 1)
    } else {
      closeRun()
      open = (range, 1)
    }
  }

  private mutating func closeRun() {
    if let run = open {
      runs.append(Page.Run(bytes: body[run.range], documents: run.documents, isUndated: false))
    }
    open = nil
  }
}
