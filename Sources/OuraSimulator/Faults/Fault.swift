/// Something that goes wrong: what, for which requests, and how often.
public struct Fault: Sendable {
  /// What goes wrong.
  public enum Kind: Sendable, Equatable {
    /// That status, with a JSON body.
    case status(Int)
    /// 403 with Oura's text for a user whose membership has ended.
    case membershipExpired
    /// 429.
    case rateLimited(RetryHint)
    /// A web page, as a proxy on the way sends it.
    case html(status: Int)
    /// No content.
    case emptyBody(status: Int)
    /// 200 with a text that isn't JSON.
    case notJSON
    /// The right answer, but its JSON ends in the middle although all bytes arrive.
    case truncatedJSON
    /// 200 with an object that has no `data`.
    case missingData
    /// Each page repeats the token with which it was asked for.
    case repeatedToken
    /// The last page has no `next_token` where it should be null.
    case absentToken
    /// An empty page, and a token for the one that was asked for.
    case emptyPage
    /// 422 if a token comes with a range (reported of the real Oura).
    case tokenWithParametersRefused
    /// The right answer, but late.
    case slow(Duration)
    /// The request is carried out, but a gateway gives up first: that status replaces the answer.
    case statusAfter(Int)
    /// The connection is reset, and nothing was done.
    case resetBefore
    /// The request is carried out, and the connection is reset in the middle of the answer.
    case resetInside
    /// The request is carried out, and the connection is reset instead of an answer.
    case resetAfter
  }

  /// How a 429 says when to come again.
  public enum RetryHint: Sendable, Equatable {
    /// `Retry-After` in seconds, with the other headers.
    case seconds(Int)
    /// `Retry-After` as a date so many seconds from now (RFC 9110 section 10.2.3).
    case date(Int)
    /// Only `X-RateLimit-Reset`, so many seconds from now.
    case resetOnly(Int)
    /// Not at all.
    case none
  }

  /// What goes wrong.
  public var kind: Kind
  /// Affects only requests whose path contains this; nil for all.
  public var path: String?
  /// How many of these requests pass before the first one goes wrong.
  public var skip: Int
  /// How many go wrong; nil for all.
  public var times: Int?
  /// The fraction of them that goes wrong, chosen by a fixed seed.
  public var probability: Double

  /// A fault, by default once and with the next request.
  public init(_ kind: Kind, path: String? = nil, skip: Int = 0, times: Int? = 1, probability: Double = 1) {
    self.kind = kind
    self.path = path
    self.skip = skip
    self.times = times
    self.probability = probability
  }
}

/// A list of faults: the first one that fits a request happens to it.
public struct Faults: Sendable, ExpressibleByArrayLiteral {
  private var faults: [Fault]
  private var random = Randomness(seed: 1, label: "faults")

  /// These faults.
  public init(_ faults: [Fault]) {
    self.faults = faults
  }

  /// These faults.
  public init(arrayLiteral elements: Fault...) {
    self.init(elements)
  }

  /// Adds a fault at the end.
  public mutating func add(_ fault: Fault) {
    faults.append(fault)
  }

  /// What goes wrong with the next request; counts that request.
  mutating func next(for target: RequestTarget) -> Fault.Kind? {
    let path = target.pathText
    for index in faults.indices where faults[index].path.map(path.contains) ?? true {
      if faults[index].skip > 0 {
        faults[index].skip -= 1
        continue
      }
      guard faults[index].times != 0, faults[index].probability >= 1 || random.chance(faults[index].probability) else {
        continue
      }
      faults[index].times = faults[index].times.map { $0 - 1 }
      return faults[index].kind
    }
    return nil
  }
}
