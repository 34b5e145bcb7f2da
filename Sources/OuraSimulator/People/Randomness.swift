import OuraAPI

/// A small generator of random numbers (SplitMix64) whose whole state is its seed, so that a day always comes out the
/// same, whoever asks and in whatever order.
struct Randomness: RandomNumberGenerator {
  private var state: UInt64

  /// A stream of its own for each seed, label and number.
  init(seed: UInt64, label: String, number: Int = 0) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a
    for byte in label.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    state = Randomness.mix(seed ^ Randomness.mix(hash ^ Randomness.mix(UInt64(bitPattern: Int64(number)))))
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return Randomness.mix(state)
  }

  /// From 0 up to, but not including, 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// True with that probability.
  mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  /// Evenly spread over the range.
  mutating func real(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * unit()
  }

  /// Evenly spread over the range.
  mutating func integer(_ range: ClosedRange<Int>) -> Int {
    let (high, _) = UInt64(range.count).multipliedFullWidth(by: next())
    return range.lowerBound + Int(high)
  }

  /// Roughly a normal distribution, never further than 3.5 deviations from the mean.
  mutating func normal(_ mean: Double, _ deviation: Double) -> Double {
    mean + deviation * (unit() + unit() + unit() + unit() - 2) * 1.732
  }

  /// One of the elements, or the fallback if there are none.
  mutating func element<Element>(_ elements: [Element], or fallback: Element) -> Element {
    elements.isEmpty ? fallback : elements[integer(0...elements.count - 1)]
  }

  static func mix(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return value ^ value >> 31
  }
}

extension Comparable {
  /// The nearest value in the range.
  func clamped(to range: ClosedRange<Self>) -> Self { min(max(self, range.lowerBound), range.upperBound) }
}
