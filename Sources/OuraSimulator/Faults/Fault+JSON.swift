import RawJSON

extension Fault {
  /// Reads `{"kind": "…"}` with `path`, `skip`, `times` (null for always), `probability`, and what the kind needs:
  /// `status`, `seconds` or `milliseconds`. Nil for another kind, and for numbers that make no sense.
  init?(json: RawValue) {
    guard let seconds = json.integer("seconds", in: -3_155_760_000...3_155_760_000, orElse: 1),
      let milliseconds = json.integer("milliseconds", in: 0...86_400_000, orElse: 1000),
      let status = json.integer("status", in: 100...999, orElse: Self.usualStatus(of: json["kind"]?.string)),
      let skip = json.integer("skip", in: 0...Int.max, orElse: 0),
      let times = json["times"]?.isNull == true
        ? .some(nil) : json.integer("times", in: 0...Int.max, orElse: 1).map(Optional.some),
      let probability = json["probability"].map({ $0.double }) ?? 1
    else { return nil }
    let kind: Kind
    switch json["kind"]?.string {
    case "status": kind = .status(status)
    case "status_after": kind = .statusAfter(status)
    case "membership_expired": kind = .membershipExpired
    case "rate_limited":
      switch json["hint"]?.string ?? "seconds" {
      case "seconds": kind = .rateLimited(.seconds(seconds))
      case "date": kind = .rateLimited(.date(seconds))
      case "reset_only": kind = .rateLimited(.resetOnly(seconds))
      case "none": kind = .rateLimited(.none)
      default: return nil
      }
    case "html": kind = .html(status: status)
    case "empty_body": kind = .emptyBody(status: status)
    case "not_json": kind = .notJSON
    case "truncated_json": kind = .truncatedJSON
    case "missing_data": kind = .missingData
    case "repeated_token": kind = .repeatedToken
    case "absent_token": kind = .absentToken
    case "empty_page": kind = .emptyPage
    case "token_with_parameters_refused": kind = .tokenWithParametersRefused
    case "slow": kind = .slow(.milliseconds(milliseconds))
    case "reset_before": kind = .resetBefore
    case "reset_inside": kind = .resetInside
    case "reset_after": kind = .resetAfter
    default: return nil
    }
    self.init(kind, path: json["path"]?.string, skip: skip, times: times, probability: probability)
  }

  private static func usualStatus(of kind: String?) -> Int {
    switch kind {
    case "status": 500
    case "status_after": 504
    default: 200
    }
  }
}

extension RawValue {
  /// The number of that name, or the default if there is no such member; nil for anything else.
  fileprivate func integer(_ name: String, in range: ClosedRange<Int>, orElse other: Int) -> Int? {
    self[name].map { $0.integer(in: range) } ?? other
  }
}
