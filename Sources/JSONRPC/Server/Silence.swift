/// How long the client has read nothing although something waits for it.
struct Silence {
  private let outbox: Outbox
  private let longest: Duration
  private var mark: Int
  private var since = ContinuousClock.now
  /// Seconds after which it is good to look again.
  let turn: Double

  init(_ outbox: Outbox, longest seconds: Double) {
    self.outbox = outbox
    longest = .seconds(seconds)
    turn = min(1, seconds / 5)
    mark = outbox.progressMark
  }

  /// Looks, and answers whether it has been so for too long.
  var isTooLong: Bool {
    mutating get {
      let now = outbox.progressMark
      if now != mark || outbox.isDone { (mark, since) = (now, .now) }
      return .now - since >= longest
    }
  }
}
