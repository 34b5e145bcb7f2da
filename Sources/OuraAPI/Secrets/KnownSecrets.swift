public import HTTP
import RawJSON
import Synchronization

/// The secrets that this process has sent or received and must never show. One instance serves the whole process, since
/// a server may repeat in one answer what it read in another request.
public final class KnownSecrets: Sendable {
  /// More than a process has at once. The oldest are forgotten, so that years of refreshing need no more memory.
  private static let limit = 64

  private let secrets = Mutex<[Secret]>([])

  /// None yet.
  public init() {}

  /// Adds secrets.
  public func add(_ more: [Secret]) {
    secrets.withLock { known in
      for secret in more where known.last != secret {
        known.removeAll { $0 == secret }
        known.append(secret)
      }
      known.removeFirst(max(0, known.count - Self.limit))
    }
  }

  /// Adds the secrets of a request that is about to be sent.
  public func add(_ request: HTTPRequest) {
    add(request.secrets)
  }

  /// A redaction that hides all that are known now.
  public var redaction: Redaction { Redaction(secrets.withLock { $0 }) }
}

extension HTTPRequest {
  /// What only the server may see. Header fields and members of the content count as secret unless they are known not
  /// to be, so that a new one can't be forgotten here. Of a query, whose names are Oura's, only those known to be
  /// secret count.
  fileprivate var secrets: [Secret] {
    let fields = headers.fields.filter { !Self.publicHeaders.contains($0.name.lowercased()) }
    let credentials = fields.map { field in
      // After the scheme, as in `Bearer …`.
      field.name.lowercased() == "authorization" ? String(field.value.drop { $0 != " " }) : field.value
    }
    let query = pairs(in: url.drop { $0 != "?" }.dropFirst()).filter { Self.secretParameters.contains($0.name) }
    let content = members.filter { !Self.publicMembers.contains($0.name) }
    return (credentials + query.map(\.value) + content.map(\.value)).map(Secret.init)
  }

  private static let publicHeaders: Set = ["accept", "content-type", "user-agent", "x-client-id"]
  private static let secretParameters: Set = [
    "access_token", "refresh_token", "token", "code", "code_verifier", "client_secret",
  ]
  private static let publicMembers: Set = [
    "grant_type", "redirect_uri", "client_id", "callback_url", "event_type", "data_type",
  ]

  /// The strings of a JSON object, or the fields of a form, which stay encoded: a redaction finds them that way too.
  private var members: [(name: String, value: String)] {
    if body.isEmpty { return [] }
    if let object = try? RawValue(validating: body) {
      return object.members.compactMap { member in member.value.string.map { (member.name, $0) } }
    }
    return pairs(in: String(decoding: body, as: UTF8.self)[...])
  }

  private func pairs(in text: Substring) -> [(name: String, value: String)] {
    text.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), parts.count == 2 ? String(parts[1]) : "")
    }
  }
}
