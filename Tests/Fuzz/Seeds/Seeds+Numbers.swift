import TestSupport

extension Seeds {
  /// What a token endpoint may answer: each extreme number for a life.
  static let tokenAnswers: [[UInt8]] = bytes(
    ExtremeNumbers.json.map {
      #"{"access_token":"a","refresh_token":"r","token_type":"bearer","expires_in":\#($0),"scope":"daily heartrate"}"#
    } + [#"{"access_token":""}"#, #"{"error":"invalid_grant"}"#, #"{"access_token":7,"expires_in":1}"#, "[]", ""])

  /// The header of a 429, line by line.
  static let rateLimits: [[UInt8]] = bytes(
    ExtremeNumbers.texts.flatMap {
      [
        "Retry-After: \($0)", "X-RateLimit-Reset: \($0)\nX-RateLimit-Tier: token",
        "Retry-After: Sun, 06 Nov \($0) 08:49:37 GMT",
      ]
    } + ["Retry-After: Sun, 06 Nov 1994 08:49:37 GMT", "Retry-After: Sunday, 06-Nov-94 08:49:37 GMT", ""])

  /// Credential files with each extreme number in each place.
  static let logins: [[UInt8]] = bytes(
    ["generation", "expires_at", "obtained_at", "version"].flatMap { name in
      ExtremeNumbers.json.map { number in
        let others = ["version", "generation"].filter { $0 != name }.map { "\"\($0)\":1," }.joined()
        return
          #"{"format":"oura-bridge credentials","access_token":"a","refresh_token":"r","expires_at":1,"client_id":"#
          + #""i","client_secret":"s",\#(others)"\#(name)":\#(number)}"#
      }
    })

  /// Days, moments and dates of HTTP.
  static let times: [[UInt8]] = bytes(
    [
      "0001-01-01", "9999-12-31", "2024-02-29", "2023-02-29", "0000-01-01", "10000-01-01", "-001-01-01",
      "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59.999-23:59", "2024-02-29T12:34", "2024-02-29 12:34:56.7Z",
      "2024-02-29T12:34:60Z", "2024-02-29T24:00Z", "Sun, 06 Nov 1994 08:49:37 GMT", "Mon, 01 Jan 0001 00:00:00 GMT",
      "Fri, 31 Dec 9999 23:59:59 GMT",
    ] + ExtremeNumbers.texts.flatMap { ["\($0)-12-31", "9999-12-31T23:59:59.\($0)Z", "9999-12-31T23:59:59+\($0)"] })
}
