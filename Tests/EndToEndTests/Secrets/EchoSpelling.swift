import Foundation
import OuraAPI

/// A way to write down what was heard.
enum EchoSpelling: CaseIterable {
  case plain, percent, lowerPercent, everyBytePercent, percentTwice, form, json, jsonInJSON, html
  case base64, base64WithID, base64URL, base64Lines

  /// The text so written.
  func write(_ text: String) -> String {
    switch self {
    case .plain: text
    case .percent: PercentEncoding.encode(text)
    case .lowerPercent: PercentEncoding.encode(text).replacing(/%../) { $0.0.lowercased() }
    case .everyBytePercent: text.utf8.map { String(format: "%%%02x", Int($0)) }.joined()
    case .percentTwice: PercentEncoding.encode(PercentEncoding.encode(text))
    case .form: PercentEncoding.encode(text).replacing("%20", with: "+").replacing("~", with: "%7E")
    case .json: text.replacing("\\", with: #"\\"#).replacing("\"", with: #"\""#).replacing("/", with: #"\/"#)
    case .jsonInJSON: text.utf16.map { String(format: #"\u%04X"#, Int($0)) }.joined()
    case .html: text.unicodeScalars.map { "&#x\(String($0.value, radix: 16));" }.joined()
    case .base64: Self.base64(text)
    case .base64WithID: Self.base64("\(EchoedSecrets.clientID):\(text)")
    case .base64URL:
      Self.base64("Bearer " + text).replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    case .base64Lines:
      Self.base64(text).enumerated().map { $0 % 76 == 75 ? "\($1)\r\n" : "\($1)" }.joined()
    }
  }

  /// Whether what it writes depends on what stands before.
  var isBase64: Bool { [.base64, .base64WithID, .base64URL, .base64Lines].contains(self) }

  private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }
}

/// What must never come out. Every character is one that some encoding changes or an alphabet of Base64 lacks.
enum EchoedSecrets {
  static let clientID = "echo-app"
  static let access = "AccessT0k/en+S3cr3t==.x-_~%41"
  static let refresh = "RefreshT0k/en+S3cr3t&\"%2Fz"
  static let clientSecret = #"ClientS3cr/et+H:u\sh a%41b"#
  static let code = "C0de/of+the=login&x"
  static let verification = #"Verif/ication+T0ken"&"#
  static let given = [access, refresh, clientSecret, code, verification]
}
