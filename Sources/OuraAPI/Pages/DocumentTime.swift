import RawJSON

/// What a document says about its time, noted while its members are read, and whether that lies in the range.
struct DocumentTime {
  /// The members that tell it, as bytes.
  struct Names {
    let first: [UInt8]
    var firstTime: [UInt8]?
    var last: [UInt8]?
    var lastTime: [UInt8]?
    /// Whether a document without a last day still goes on; otherwise it covers one day.
    var goesOn = false

    init(_ key: OuraCollection.TimeKey) {
      switch key {
      case .day(let name, let startTime):
        first = Array(name.utf8)
        firstTime = startTime.map { Array($0.utf8) }
      case .span(let span):
        first = Array(span.firstDay.utf8)
        firstTime = Array(span.startTime.utf8)
        last = Array(span.lastDay.utf8)
        lastTime = Array(span.endTime.utf8)
        goesOn = span.withoutEnd == .goesOn
      case .instant(let name): first = Array(name.utf8)
      }
    }
  }

  /// Notes a member's value. If a name occurs twice, nobody knows which value counts, so neither does.
  private enum Mention {
    case none, several
    case once(Range<Int>)

    mutating func add(_ value: Range<Int>) {
      if case .none = self { self = .once(value) } else { self = .several }
    }
  }

  private var first = Mention.none
  private var firstTime = Mention.none
  private var last = Mention.none
  private var lastTime = Mention.none

  mutating func note(_ key: Range<Int>, _ value: Range<Int>, by names: Names, in text: JSONScanner) {
    if text.isName(key, names.first) {
      first.add(value)
    } else if let name = names.firstTime, text.isName(key, name) {
      firstTime.add(value)
    } else if let name = names.last, text.isName(key, name) {
      last.add(value)
    } else if let name = names.lastTime, text.isName(key, name) {
      lastTime.add(value)
    }
  }

  /// Whether the document belongs to the range; nil if its beginning isn't known.
  func isKept(by keep: Window.Keep, goesOn: Bool, in text: JSONScanner) -> Bool? {
    switch keep {
    case .everything: return true
    case .days(let days):
      guard case .day(let day) = Self.day(first, else: firstTime, in: text) else { return nil }
      return days.contains(day)
    case .daysReaching(let days, let target):
      guard case .day(let day) = Self.day(first, else: firstTime, in: text) else { return nil }
      guard days.contains(day) else { return false }
      return switch Self.day(last, else: lastTime, in: text) {
      case .day(let last): last >= target
      case .none: goesOn
      case .unclear: true
      }
    case .instants(let instants):
      guard case .once(let range) = first,
        let time = Self.read(range, text, { DateTime($0) }).map({ $0.instant ?? $0.local })
      else { return nil }
      return instants.contains(time)
    }
  }

  private enum Reading {
    case none, unclear
    case day(Day)
  }

  /// The day itself; where it can't be read, the day of the timestamp by the local clock of that place.
  private static func day(_ day: Mention, else time: Mention, in text: JSONScanner) -> Reading {
    var isClear = true
    for (mention, length) in [(day, nil), (time, 10)] as [(Mention, Int?)] {
      switch mention {
      case .none: continue
      case .several: return .unclear
      case .once(let range):
        let found = read(range, text) { content in
          Day(length.map { UnsafeBufferPointer(rebasing: content.prefix($0)) } ?? content)
        }
        if let found { return .day(found) }
        if !text.isNull(range) { isClear = false }
      }
    }
    return isClear ? .none : .unclear
  }

  /// Reads the bytes between the quotes as they are, or decoded if they contain escapes.
  private static func read<Time>(
    _ range: Range<Int>, _ text: JSONScanner, _ read: (UnsafeBufferPointer<UInt8>) -> Time?
  ) -> Time? {
    let content = text.content(range)
    guard content.contains(UInt8(ascii: "\\")) else { return read(content) }
    var decoded = RawValue(validated: ([UInt8(ascii: "\"")] + content + [UInt8(ascii: "\"")])[...]).string ?? ""
    return decoded.withUTF8(read)
  }
}
