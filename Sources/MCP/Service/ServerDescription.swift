import RawJSON

/// What clients are told about a server.
public struct ServerDescription: Sendable {
  let name: String
  let title: String
  let version: String
  let instructions: String

  /// The title is for people, the instructions are for models.
  public init(name: String, title: String, version: String, instructions: String) {
    self.name = name
    self.title = title
    self.version = version
    self.instructions = instructions
  }

  func write(for revision: Revision, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      if revision.hasStructure { writer.member("title", title) }
      writer.member("version", version)
    }
  }
}
