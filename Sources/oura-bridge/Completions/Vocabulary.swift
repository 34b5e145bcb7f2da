import OuraBridge
import RawJSON

/// The words that a shell can complete, from the tables that the program itself reads by.
enum Vocabulary {
  static let commands = Command.allCases

  /// Methods with the names of their params.
  static let methods: [(name: String, summary: String, params: [String])] =
    (OpenRPC.document["methods"]?.elements ?? []).compactMap { method in
      guard let name = method["name"]?.string else { return nil }
      let params = (method["params"]?.elements ?? []).compactMap { $0["name"]?.string }
      return (name, method["summary"]?.string ?? "", params)
    }

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

  /// The values that it takes, if they are few.
  var values: [String] {
    let words = (placeholder ?? "").split(separator: "|").map(String.init)
    return words.count > 1 ? words : []
  }
}
