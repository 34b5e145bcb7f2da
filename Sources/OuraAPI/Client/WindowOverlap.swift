import RawJSON

/// Where windows meet: a document that doesn't tell its time may come in several of them, but is delivered once.
struct WindowOverlap {
  private var earlier: Set<RawValue> = []
  private var current: Set<RawValue> = []

  mutating func beginWindow() {
    earlier.formUnion(current)
    current = []
  }

  mutating func withoutDoubles(_ runs: [Page.Run]) -> [Page.Run] {
    runs.filter { run in
      guard run.isUndated else { return true }
      // A copy, because a slice would keep its whole page in memory.
      let document = RawValue(validated: Array(run.bytes)[...])
      current.insert(document)
      return !earlier.contains(document)
    }
  }
}
