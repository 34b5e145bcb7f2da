import OuraAPI
import RawJSON

extension Person {
  /// The id of the ring on the user's finger.
  var ringID: String { Randomness.identifier(seed: seed, label: "ring on finger") }

  func addPersonalInfo(on day: Day, to builder: inout DocumentBuilder) {
    let start = instant(day, seconds: 0)
    builder.add(start: start, available: start) { writer in
      writer.member("age", age)
      writer.member("weight", weight)
      writer.member("height", height)
      writer.member("biological_sex", isFemale ? "female" : "male")
      writer.member("email", "user\(seed)@example.com")
    }
  }

  /// One ring, or a second one that replaced it.
  func addRings(on day: Day, to builder: inout DocumentBuilder) {
    var random = random("rings", Person.firstDay)
    let hasTwo = random.chance(0.6)
    let size = random.integer(6...12)
    let rings = [("stealth_black", "heritage", "gen2", "2.8.20"), ("midnight", "ceramic", "gen4", "4.1.7")]
    let start = instant(Person.firstDay, seconds: 0)
    for (number, ring) in rings.prefix(hasTwo ? 2 : 1).enumerated() {
      builder.add(start: start, available: start) { writer in
        writer.member("color", ring.0)
        writer.member("design", ring.1)
        writer.member("firmware_version", ring.3)
        writer.member("hardware_type", ring.2)
        let setUp = Instant(startOfUTC: Person.firstDay + number * 3300) + random.integer(0...80_000_000)
        writer.member("set_up_at", number == 0 && hasTwo ? nil : setUp.iso8601(withMilliseconds: true))
        writer.member("size", size)
      }
    }
  }

  /// A document of a collection without a generator of its own, made from the fields in the catalogue.
  func addAny(_ collection: OuraCollection, on day: Day, to builder: inout DocumentBuilder) {
    var random = random(collection.path, day)
    let start = instant(day, seconds: random.integer(0...86_399))
    builder.add(start: start, available: start) { writer in
      for field in collection.fields where field.name != "id" {
        writer.key(field.name)
        write(field.type, day, start, to: &writer, &random)
      }
    }
  }

  private func write(
    _ type: FieldType,
    _ day: Day,
    _ start: Instant,
    to writer: inout JSONWriter,
    _ random: inout Randomness
  ) {
    switch type {
    case .string: writer.string("text \(random.integer(0...999))")
    case .day: writer.string(day.description)
    case .localizedDateTime: writer.string(text(start))
    case .utcDateTime: writer.string(start.iso8601(withMilliseconds: true))
    case .integer: writer.integer(random.integer(0...100))
    case .number: writer.double((random.real(0...100) * 32).rounded() / 32)
    case .boolean: writer.boolean(random.chance(0.5))
    case .word(let words): writer.string(random.element(words, or: ""))
    case .sample:
      writer.object { writer in
        writer.member("interval", 60)
        writer.key("items")
        writer.array { $0.null() }
        writer.member("timestamp", text(start))
      }
    case .object(let fields):
      writer.object { writer in
        for field in fields {
          writer.key(field.name)
          write(field.type, day, start, to: &writer, &random)
        }
      }
    case .array(let element): writer.array { write(element, day, start, to: &$0, &random) }
    }
  }
}

extension Randomness {
  /// A UUID of version 4 (RFC 9562) without a meaning.
  static func identifier(seed: UInt64, label: String, number: Int = 0) -> String {
    var random = Randomness(seed: seed, label: label, number: number)
    let digits = Array(hexadecimal(random.next(), 16) + hexadecimal(random.next(), 16))
    let groups = [digits[0..<8], digits[8..<12], ["4"] + digits[13..<16], ["a"] + digits[17..<20], digits[20..<32]]
    return groups.map { String($0) }.joined(separator: "-")
  }
}
