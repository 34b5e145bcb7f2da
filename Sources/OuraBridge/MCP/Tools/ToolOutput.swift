import JSONRPC
import OuraAPI
import RawJSON

/// Why a tool has no result.
enum ToolFailure: Error {
  case call(CallError)
  /// What the model should do instead.
  case advice(String)
}

/// What a tool answers.
struct ToolOutput: Sendable {
  let structured: RawValue
  /// For models; the structure as JSON unless given.
  var texts: [String]?

  /// Hosts read strictly, many by parsers that refuse a whole message for half an emoji in a comment.
  init(structured: RawValue, texts: [String]? = nil) {
    self.structured = structured.withoutLoneSurrogates
    self.texts = texts
  }

  /// The structure, written by the closure, and the same as text.
  static func object(_ writeMembers: (inout JSONWriter) -> Void) -> ToolOutput {
    ToolOutput(structured: JSONWriter.object(writeMembers))
  }

  func result(for revision: Revision) -> MCPResult {
    MCPResult { writer in
      writer.content(texts ?? [structured.text])
      if revision.hasStructure { writer.member("structuredContent", structured) }
    }
  }
}

extension MCPResult {
  /// A failure in words, which the model can act on.
  static func failure(_ words: String) -> MCPResult {
    MCPResult { writer in
      writer.content([words])
      writer.member("isError", true)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func content(_ texts: [String]) {
    key("content")
    array { writer in
      for text in texts {
        writer.object { writer in
          writer.member("type", "text")
          writer.member("text", text)
        }
      }
    }
  }
}

extension ToolFailure {
  /// For a model.
  func words(profile: String) -> String {
    switch self {
    case .call(let error): ErrorReport(error, profile: profile, naming: .tools).text
    case .advice(let words): words
    }
  }
}
