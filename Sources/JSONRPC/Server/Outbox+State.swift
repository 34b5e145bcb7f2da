extension Outbox {
  /// What waits to be written, and who waits for it.
  struct State {
    /// Full chunks in order, then `tail`.
    var chunks: [ArraySlice<UInt8>] = []
    var tail: [UInt8] = []
    var waitingBytes = 0
    var isWriting = false
    var hasFailed = false
    var streams = StreamQueue()

    var isEmpty: Bool { chunks.isEmpty && tail.isEmpty }
    var isDone: Bool { hasFailed || (isEmpty && !isWriting) }
    var hasRoom: Bool { waitingBytes <= Outbox.highWater || hasFailed }
  }
}

extension Outbox.State {
  mutating func append(_ bytes: ArraySlice<UInt8>) {
    waitingBytes += bytes.count
    if bytes.count > Outbox.coalescedBytes {
      closeTail()
      chunks.append(bytes)
    } else {
      tail.append(contentsOf: bytes)
      if tail.count >= Outbox.coalescedBytes { closeTail() }
    }
  }

  mutating func takeTail() -> [UInt8]? {
    guard !isWriting, chunks.isEmpty, !tail.isEmpty else { return nil }
    isWriting = true
    return take(&tail)
  }

  mutating func takeAll() -> [ArraySlice<UInt8>] {
    guard !isWriting, !isEmpty else { return [] }
    closeTail()
    isWriting = true
    return take(&chunks)
  }

  mutating func discardAll() {
    chunks = []
    tail = []
    waitingBytes = 0
  }

  private mutating func closeTail() {
    guard !tail.isEmpty else { return }
    chunks.append(take(&tail)[...])
  }
}

/// Moves an array out of a variable and leaves it empty.
private func take<Element>(_ array: inout [Element]) -> [Element] {
  defer { array = [] }
  return array
}
