import OuraAPI
import OuraBridge
import RawJSON

/// The words that a shell can complete, from the program's own tables.
enum Vocabulary {
  static let commands = Command.allCases

  /// Methods with the names of their params.
  static let methods: [(name: String, summary: String, params: [String])] =
    (OpenRPC.document["methods"]?.elements ?? []).compactMap { method in
      guard let name = method["name"]?.string else { return nil }
      let params = (method["params"]?.elements ?? []).compactMap { $0["name"]?.string }
      return (name, method["summary"]?.string ?? "", params)
    }

  /// A method's name without the prefix that `call` doesn't need; nil for other methods.
  static func short(_ method: String) -> String? {
    method.hasPrefix("oura.") ? String(method.dropFirst("oura.".count)) : nil
  }

  /// The values that a param takes, where they can be listed, with the methods that take them.
  static let values: [(param: String, methods: [String], values: [String])] = {
    var groups: [(param: String, methods: [String], values: [String])] = []
    for method in OpenRPC.document["methods"]?.elements ?? [] {
      for param in method["params"]?.elements ?? [] {
        guard let method = method["name"]?.string, let name = param["name"]?.string else { continue }
        let values = values(of: name, param["schema"])
        guard !values.isEmpty else { continue }
        if let index = groups.firstIndex(where: { $0.param == name && $0.values == values }) {
          groups[index].methods.append(method)
        } else {
          groups.append((name, [method], values))
        }
      }
    }
    return groups
  }()

  private static func values(of param: String, _ schema: RawValue?) -> [String] {
    if Arguments.takesDay(param) { return ["today", "yesterday", "-7d", "-30d"] }
    if schema?["type"]?.string == "boolean" { return ["true", "false"] }
    let schemas = (schema.map { [$0] } ?? []) + (schema?["anyOf"]?.elements ?? [])
    let words = schemas.lazy.compactMap { $0["enum"] ?? $0["items"]?["enum"] }.first
    return words?.elements.compactMap(\.string) ?? []
  }

  /// Params and options whose values are lists separated by commas.
  static let lists = ["fields", "--scope"]

  static let scopes = Scope.allCases.map(\.rawValue)

  static let options =
    OptionTable.all + [
      OptionTable.Option(name: "--help", summary: Command.help.summary, variable: nil, effect: .on { _ in }),
      OptionTable.Option(name: "--version", summary: Command.version.summary, variable: nil, effect: .on { _ in }),
    ]

  static let shells = CompletionShell.allCases.map(\.rawValue)
}

extension OptionTable.Option {
  /// What the help calls its value; nil if it takes none.
  var placeholder: String? {
    if case .value(let placeholder, _) = effect { placeholder } else { nil }
  }

  /// The values that it takes, if they can be listed.
  var values: [String] {
    if name == "--scope" { return Vocabulary.scopes }
    let words = (placeholder ?? "").split(separator: "|").map(String.init)
    return words.count > 1 ? words : []
  }
}
