// Every number from outside is read here: from the network, the disk, params, options and the environment. Each reader
// takes a range, so that what comes after it can't overflow.

extension FixedWidthInteger {
  /// Reads ASCII digits, with a minus sign before them only where the range has numbers below zero; nil for any other
  /// text, and for what lies outside the range.
  package init?(digits text: some StringProtocol, in range: ClosedRange<Self>) {
    let isNegative = range.lowerBound < 0 && text.utf8.first == UInt8(ascii: "-")
    let digits = text.utf8.dropFirst(isNegative ? 1 : 0)
    guard !digits.isEmpty, digits.allSatisfy(\.isDigit), let number = Self(text), range ~= number else { return nil }
    self = number
  }
}

extension Int {
  /// The number rounded towards zero, or the nearest end of the range if it lies outside; nil for NaN.
  package init?(_ number: Double, clampedTo range: ClosedRange<Int>) {
    if number.isNaN { return nil }
    if number >= Double(range.upperBound) {
      self = range.upperBound
    } else if number <= Double(range.lowerBound) {
      self = range.lowerBound
    } else {
      self = Int(number)
    }
  }
}

extension RawValue {
  /// The largest integer that every reader of JSON reads exactly (RFC 8259 section 6).
  package static let largestInteger = 9_007_199_254_740_991

  /// The number, if it is written as an integer and lies in the range; nil for anything else.
  package func integer(in range: ClosedRange<Int>) -> Int? {
    integer.flatMap { range ~= $0 ? $0 : nil }
  }

  /// A count as other servers write it: any number, which may also stand in a string. A fraction is cut off, and a
  /// number beyond the range becomes the nearest end of it. Nil for anything else.
  package func count(clampedTo range: ClosedRange<Int>) -> Int? {
    let written = string.flatMap { try? RawValue(validating: Array($0.utf8)) } ?? self
    return written.double.flatMap { Int($0, clampedTo: range) }
  }
}
