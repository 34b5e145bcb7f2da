public import JSONRPC
public import OuraAPI
public import RawJSON

/// An error for a reader: facts, and the sentences that they make. JSON-RPC, MCP and the command line each show it in
/// their way.
public struct ErrorReport: Sendable {
  /// The stable word.
  public let kind: ErrorKind
  /// What happened, as a sentence.
  public let message: String
  /// What helps a program, by names.
  public let facts: RawValue
  /// What to do.
  public let hint: String?

  /// An error of a call. `profile` is the one that commands in hints name.
  public init(_ error: CallError, profile: String, naming: ParamNaming = .methods) {
    switch error {
    case .params(let error):
      let mistake = Mistake(error, naming)
      self.init(.invalidParams, mistake.message, facts: mistake.writeFacts, hint: mistake.hint)
    case .oura(let error): self.init(error, profile: profile)
    }
  }

  /// An error of Oura's, or on the way to it.
  public init(_ error: OuraError, profile: String) {
    self.init(ErrorKind(error.kind), error.message, facts: error.writeFacts, hint: error.hint(profile: profile))
  }

  private init(_ kind: ErrorKind, _ message: String, facts: (inout JSONWriter) -> Void, hint: String?) {
    self.kind = kind
    self.message = message
    self.facts = JSONWriter.object(facts)
    self.hint = hint
  }

  /// Oura's own words, if there are any.
  public var detail: RawValue? { facts["detail"] }

  /// One text of all of it: what happened, Oura's own words, what to do next.
  var text: String {
    var text = message
    if let detail {
      let quoted = detail.string ?? detail.text
      text += " Oura says: \(quoted)" + (quoted.hasSuffix(".") ? "" : ".")
    }
    if let hint { text += " \(hint)" }
    return text
  }
}

extension RPCError {
  /// The report as JSON-RPC has it.
  public init(_ report: ErrorReport) {
    self.init(
      code: report.kind.code, kind: report.kind.rawValue, message: report.message,
      data: { data in
        for fact in report.facts.members { data.member(fact.name, fact.value) }
        if let hint = report.hint { data.member("hint", hint) }
      })
  }
}

extension Mistake {
  var message: String { "Invalid params: \(problem)." }

  func writeFacts(to data: inout JSONWriter) {
    if let param { data.member("param", param) }
  }
}
