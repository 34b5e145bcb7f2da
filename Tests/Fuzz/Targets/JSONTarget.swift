import RawJSON

/// What was accepted must survive being minified, laid out, walked through, decoded and written again.
struct JSONTarget: FuzzTarget {
  static var seeds: [[UInt8]] { Seeds.json + Seeds.answers }

  func mistake(on input: [UInt8]) -> String? {
    guard let value = try? RawValue(validating: input, surrogates: .any) else { return nil }
    let small = Minifier.minify(value.bytes)
    guard let minified = try? RawValue(validating: small, surrogates: .any) else {
      return "the minified text isn't valid"
    }
    if Minifier.minify(small) != small { return "minifying twice differs" }
    let pretty = PrettyPrinter.print(minified)
    guard (try? RawValue(validating: pretty, surrogates: .any)) != nil else { return "the text laid out isn't valid" }
    if Minifier.minify(pretty) != small { return "laying out changed the value" }
    guard (try? RawValue(validating: Array(minified.withoutLoneSurrogates.bytes))) != nil else {
      return "half a surrogate pair is left"
    }
    return mistake(inside: minified)
  }

  private func mistake(inside value: RawValue) -> String? {
    switch value.kind {
    case .object:
      let members = value.members
      let joined = members.map { [quote] + $0.rawName + [quote, UInt8(ascii: ":")] + $0.value.bytes }
        .joined(separator: [UInt8(ascii: ",")])
      if [UInt8(ascii: "{")] + joined + [UInt8(ascii: "}")] != Array(value.bytes) { return "members got lost" }
      for member in members {
        if value[member.name] == nil { return "a member isn't found by its name" }
        if let mistake = mistake(inside: member.value) { return mistake }
      }
    case .array:
      let elements = value.elements
      let joined = elements.map(\.bytes).joined(separator: [UInt8(ascii: ",")])
      if [UInt8(ascii: "[")] + joined + [UInt8(ascii: "]")] != Array(value.bytes) { return "elements got lost" }
      for element in elements {
        if let mistake = mistake(inside: element) { return mistake }
      }
    case .string:
      guard let text = value.string else { return "a string isn't decoded" }
      let written = JSONWriter.value { $0.string(text) }
      guard (try? RawValue(validating: Array(written.bytes)))?.string?.utf8.elementsEqual(text.utf8) == true else {
        return "a string doesn't survive writing and reading"
      }
    case .number:
      if value.double == nil { return "a number has no double" }
      if let integer = value.integer, Double(integer) != value.double { return "integer and double differ" }
    case .boolean: if value.boolean == nil { return "a boolean is none" }
    case .null: if !value.isNull { return "null isn't null" }
    }
    return nil
  }

  private var quote: UInt8 { UInt8(ascii: "\"") }
}
