import RawJSON

extension Fault {
  /// Reads `{"kind": "…"}` with `path`, `skip`, `times` (null for always), `probability`, and what the kind needs:
  /// `status`, `seconds` or `milliseconds`.
  init?(json: RawValue) {
    let seconds = json["seconds"]?.integer ?? 1
    let status = json["status"]?.integer ?? 200
    let kind: Kind
    switch json["kind"]?.string {
    case "status": kind = .status(json["status"]?.integer ?? 500)
    case "status_after": kind = .statusAfter(json["status"]?.integer ?? 504)
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
    case "slow": kind = .slow(.milliseconds(json["milliseconds"]?.integer ?? 1000))
    case "reset_before": kind = .resetBefore
    case "reset_inside": kind = .resetInside
    case "reset_after": kind = .resetAfter
    default: return nil
    }
    let times = json["times"]
    self.init(
      kind,
      path: json["path"]?.string,
      skip: json["skip"]?.integer ?? 0,
      times: times == nil ? 1 : times?.integer,
      probability: json["probability"]?.double ?? 1
    )
  }
}
