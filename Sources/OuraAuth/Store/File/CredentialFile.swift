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
  /// Ours by its format, but with a member that we can't have written: somebody changed it.
  case damaged(problem: String)
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
    guard format == Self.format || format == Self.noteFormat else {
      self = .foreign
      return
    }
    let members = FileMembers(value)
    do throws(FileMembers.Mistake) {
      let version = try members.integer("version", in: 1...RawValue.largestInteger)
      if version > Self.version {
        self = .newer(version: version)
      } else if format == Self.noteFormat {
        self = .note(try PendingNote(members))
      } else {
        self = .credentials(try Credentials(members))
      }
    } catch {
      self = .damaged(problem: error.problem)
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

  fileprivate init(_ members: FileMembers) throws(FileMembers.Mistake) {
    let replaces = try members.integer("replaces", in: Credentials.generations)
    guard let grant = Grant(rawValue: try members.required("grant", members.string("grant"))) else {
      throw FileMembers.Mistake(problem: "grant isn't one that this version knows")
    }
    self.init(replaces: replaces, grant: grant)
  }

  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("replaces", replaces)
    writer.member("grant", grant.rawValue)
  }
}

extension Credentials {
  fileprivate init(_ members: FileMembers) throws(FileMembers.Mistake) {
    generation = try members.integer("generation", in: Self.generations)
    if let closed = try members.string("login_required") {
      // A reason that a later version made up still means that there is no session.
      state = .closed(LoginRequirement(rawValue: closed) ?? .noCredentials)
    } else {
      state = .open(try Tokens(members))
    }
    let (id, secret) = (try members.string("client_id"), try members.string("client_secret"))
    if id != nil || secret != nil {
      application = Application(
        id: try members.required("client_id", id), secret: Secret(try members.required("client_secret", secret)))
    }
    interrupted = try members.boolean("interrupted") ?? false
    tokenURL = try members.string("token_url")
  }

  fileprivate func write(to writer: inout JSONWriter) {
    writer.member("generation", generation)
    switch state {
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
  fileprivate init(_ members: FileMembers) throws(FileMembers.Mistake) {
    let access = try members.required("access_token", members.string("access_token"))
    guard !access.isEmpty else { throw FileMembers.Mistake(problem: "access_token is empty") }
    self.init(
      access: Secret(access),
      refresh: try members.string("refresh_token").map(Secret.init),
      expiresAt: try members.moment("expires_at"),
      obtainedAt: try members.moment("obtained_at"),
      scope: try members.strings("scope")
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
