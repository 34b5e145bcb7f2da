import HTTP
import OuraAPI
import OuraAuth
import OuraBridge
import RawJSON

/// An answer of a token endpoint: tokens that can be kept in a file and found again, or none.
struct TokenAnswerTarget: FuzzTarget {
  static var seeds: [[UInt8]] { Seeds.tokenAnswers }

  func mistake(on input: [UInt8]) -> String? {
    guard let answer = TokenResponse(input, tokenURL: "https://api.ouraring.com/oauth/token", KnownSecrets()) else {
      let access = (try? RawValue(validating: input))?["access_token"]?.string ?? ""
      return access.isEmpty ? nil : "a token was thrown away"
    }
    if let seconds = answer.expiresIn, !(0...TokenExpiry.longest ~= seconds) { return "a life of \(seconds) s" }
    for moment in [Int.min, 0, Bridge.fuzzingTime.milliseconds, Int.max].map(Instant.init(milliseconds:)) {
      let tokens = answer.tokens(at: moment, replacing: nil)
      if let end = tokens.expiresAt, end < moment { return "a token that died before it was granted" }
      let credentials = Credentials(generation: 1, state: .open(tokens), tokenURL: answer.tokenURL)
      guard CredentialFile(CredentialFile.bytes(of: credentials)) == .credentials(credentials) else {
        return "the tokens can't be read again"
      }
    }
    return nil
  }
}
