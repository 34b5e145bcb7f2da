import RawJSON

/// One answer of a collection, read in a single pass: validated, its documents kept or dropped by their own time, and
/// the token of the next page. Documents stay the bytes that Oura sent.
struct Page {
  /// Neighbouring documents, with commas between them.
  struct Run {
    let bytes: ArraySlice<UInt8>
    /// How long each of them is.
    let lengths: [Int]
    /// Whether this is a single document that doesn't tell its time, so that another window may hold it too.
    let isUndated: Bool

    /// Each by itself: where they end is known, so that nothing is scanned again.
    var documents: [RawValue] {
      var start = bytes.startIndex
      return lengths.map { length in
        defer { start += length + 1 }
        return RawValue(validated: bytes[start..<start + length])
      }
    }
  }

  /// What is kept, in order.
  let runs: [Run]
  /// How to ask for the next page; nil at the end.
  let nextToken: String?
  /// What distinguishes the page from others of its window: a hash of its documents' lengths, of the first and of the
  /// last one, since hashing every byte of a large page would take too long; nil without documents.
  let signature: Int?
  /// Hashes of the ids of all its documents, kept or not; none for a time series.
  let ids: [Int]
  /// Roughly how much memory it holds: what is kept are slices of the answer.
  let byteCount: Int

  /// Why an answer can't be used.
  enum Problem: Error {
    case syntax(JSONSyntaxError)
    case shape(String)
  }

  /// Which members of the documents are delivered, where Oura had to be asked for more than the caller wanted.
  enum Members {
    case without([String])
    case only([String])
  }

  /// Reads an answer, and leaves out the documents that nobody asked for.
  init(
    _ body: [UInt8], timeKey: OuraCollection.TimeKey?, keep: Window.Keep, members: Members? = nil
  ) throws(Problem) {
    var reader = PageReader(body: body, timeKey: timeKey, keep: keep)
    try reader.read()
    if reader.sawWhitespace {
      reader = PageReader(body: Minifier.minify(body), timeKey: timeKey, keep: keep)
      try reader.read()
    }
    if let problem = reader.problem { throw .shape(problem) }
    byteCount = body.count
    runs = members.map { members in reader.runs.map { $0.delivering(members) } } ?? reader.runs
    nextToken = reader.nextToken
    signature = reader.signature
    ids = reader.ids
  }
}

extension Page.Run {
  /// The same documents with fewer members; names and values stay the bytes they were.
  fileprivate func delivering(_ members: Page.Members) -> Page.Run {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var lengths: [Int] = []
    for document in documents {
      if !kept.isEmpty { kept.append(UInt8(ascii: ",")) }
      let start = kept.count
      defer { lengths.append(kept.count - start) }
      guard document.kind == .object else {
        kept += document.bytes
        continue
      }
      kept.append(UInt8(ascii: "{"))
      document.forEachMember { member in
        guard members.include(member) else { return }
        if kept.last != UInt8(ascii: "{") { kept.append(UInt8(ascii: ",")) }
        kept += [UInt8(ascii: "\"")] + member.rawName + [UInt8(ascii: "\""), UInt8(ascii: ":")] + member.value.bytes
      }
      kept.append(UInt8(ascii: "}"))
    }
    return Page.Run(bytes: kept[...], lengths: lengths, isUndated: isUndated)
  }
}

extension Page.Members {
  fileprivate func include(_ member: RawValue.Member) -> Bool {
    switch self {
    case .without(let names): !names.contains(where: member.nameEquals)
    case .only(let names): names.contains(where: member.nameEquals)
    }
  }
}
