/// Names as Oura gives them to collections and fields. What fits can't change the meaning of an address.
package enum OuraName {
  /// Whether it is 1 to 64 letters, digits and underscores of ASCII.
  package static func isValid(_ name: String) -> Bool {
    1...64 ~= name.utf8.count && name.utf8.allSatisfy(isAllowed)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
