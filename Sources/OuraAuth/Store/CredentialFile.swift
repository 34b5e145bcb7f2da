import OuraAPI
import RawJSON

/// What a credential file or a pending file can hold, and how it is written.
package enum CredentialFile: Equatable {
  case credentials(Credentials)
  /// A grant was begun and its outcome isn't written yet.
  case note(PendingNote)
  /// Not a whole value: the writer was stopped, or somebody else wrote it.
  case torn(problem: String)
  /// JSON, but not ours.
  case foreign
  case newer(version: Int)

  private static let format = "oura-bridge credentials"
  private static let noteFormat = "oura-bridge pending grant"
  private static let version = 1

  package init(_ bytes: [UInt8]) {
    let value: RawValue
    do {
      value = try RawValue(validating: bytes)
    } catch {
      self = .torn(problem: error.description)
      return
    }
    let format = value["format"]?.string
    guard format == Self.format || format == Self.noteFormat, let version = value["version"]?.integer else {
      self = .foreign
      return
    }
    if version > Self.version {
      self = .newer(version: version)
    } else if format == Self.noteFormat {
      self = PendingNote(value).map(Self.note) ?? .foreign
    } else {
      self = Credentials(value).map(Self.credentials) ?? .foreign
    }
  }

  package static func bytes(of credentials: Credentials) -> [UInt8] {
    let value = JSONWriter.object { writer in
      writer.member("format", format)
      writer.member("version", version)
      credentials.write(to: &writer)
    }
    return value.bytes + [UInt8(ascii: "\n")]
  }

  package static func bytes(of note: PendingNote) -> [UInt8] {
    let value = JSONWriter.object { writer in
      writer.member("format", noteFormat)
      writer.member("version", version)
      note.write(to: &writer)
    }
    return value.bytes + [UInt8(ascii: "\n")]
  }
}

/// Says that a grant is on its way, for whoever finds the file after the process was killed.
package struct PendingNote: Sendable, Equatable {
  package enum Grant: String, Sendable {
    case refreshToken = "refresh_token"
    case authorizationCode = "authorization_code"
  }

  /// The generation that the grant's answer will replace.
  package var replaces: Int
  package var grant: Grant

  package init(replaces: Int, grant: Grant) {
    self.replaces = replaces
    self.grant = grant
  }

  fileprivate init?(_ value: RawValue) {
    guard let replaces = value["replaces"]?.integer, let grant = value["grant"]?.string.flatMap(Grant.init) else {
      return nil
    }
    self.init(replaces: replaces, grant: grant)
  }

  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("replaces", replaces)
    writer.member("grant", grant.rawValue)
  }
}

extension Credentials {
  fileprivate init?(_ value: RawValue) {
    guard let generation = value["generation"]?.integer else { return nil }
    if let closed = value["login_required"]?.string {
      // A reason that a later version made up still means that there is no session.
      session = .closed(LoginRequirement(rawValue: closed) ?? .noCredentials)
    } else {
      guard let tokens = Tokens(value) else { return nil }
      session = .open(tokens)
    }
    self.generation = generation
    if let id = value["client_id"]?.string, let secret = value["client_secret"]?.string {
      application = Application(id: id, secret: Secret(secret))
    }
    interrupted = value["interrupted"]?.boolean ?? false
    tokenURL = value["token_url"]?.string
  }

  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("generation", generation)
    switch session {
    case .open(let tokens): tokens.write(to: &writer)
    case .closed(let reason): writer.member("login_required", reason.rawValue)
    }
    if let application {
      writer.member("client_id", application.id)
      writer.member("client_secret", application.secret.value)
    }
    if interrupted { writer.member("interrupted", true) }
    if let tokenURL { writer.member("token_url", tokenURL) }
  }
}

extension Tokens {
  fileprivate init?(_ value: RawValue) {
    guard let access = value["access_token"]?.string, !access.isEmpty else { return nil }
    self.init(
      access: Secret(access),
      refresh: value["refresh_token"]?.string.map(Secret.init),
      expiresAt: value["expires_at"]?.integer.map(Instant.init(milliseconds:)),
      obtainedAt: value["obtained_at"]?.integer.map(Instant.init(milliseconds:)),
      scope: value["scope"]?.elements.compactMap(\.string)
    )
  }

  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("access_token", access.value)
    if let refresh { writer.member("refresh_token", refresh.value) }
    if let expiresAt { writer.member("expires_at", expiresAt.milliseconds) }
    if let obtainedAt { writer.member("obtained_at", obtainedAt.milliseconds) }
    if let scope { writer.member("scope", scope) }
  }
}
