import RawJSON

/// A question that a user can pick instead of writing it.
public struct Prompt<Host: Sendable>: Sendable {
  /// What the question depends on.
  public struct Argument: Sendable {
    let name: String
    let description: String
    let isRequired: Bool
    let form: String
    let candidates: Candidates<Host>?
    let accepts: @Sendable (Host, String) -> Bool

    /// `form` says what a value has to be, for who gives another.
    public init(
      _ name: String, description: String, isRequired: Bool = false, form: String = "a string",
      candidates: Candidates<Host>? = nil, accepts: @escaping @Sendable (Host, String) -> Bool = { _, _ in true }
    ) {
      self.name = name
      self.description = description
      self.isRequired = isRequired
      self.form = form
      self.candidates = candidates
      self.accepts = accepts
    }
  }

  let name: String
  let title: String
  let description: String
  let arguments: [Argument]
  let text: @Sendable (Host, [String: String]) -> String

  /// `text` is what the user says to the model; it gets the arguments that were given, each of its form.
  public init(
    name: String, title: String, description: String, arguments: [Argument] = [],
    text: @escaping @Sendable (Host, [String: String]) -> String
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.arguments = arguments
    self.text = text
  }
}

extension Registry {
  /// The result of `prompts/list`.
  func promptList(for revision: Revision) -> MCPResult {
    .constant { writer in
      writer.key("prompts")
      writer.array { writer in
        for prompt in prompts {
          writer.object { writer in
            writer.member("name", prompt.name)
            if revision.hasStructure { writer.member("title", prompt.title) }
            writer.member("description", prompt.description)
            writer.key("arguments")
            writer.array { writer in
              for argument in prompt.arguments {
                writer.object { writer in
                  writer.member("name", argument.name)
                  writer.member("description", argument.description)
                  writer.member("required", argument.isRequired)
                }
              }
            }
          }
        }
      }
    }
  }
}
