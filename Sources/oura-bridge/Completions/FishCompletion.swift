/// Completion for fish.
enum FishCompletion {
  static var script: String {
    var lines = [
      "# oura-bridge in fish: oura-bridge completions fish | source",
      "complete -c oura-bridge -f",
    ]
    lines += Vocabulary.options.map { option in
      let value =
        option.placeholder == nil
        ? "" : option.values.isEmpty ? " -r" : " -x -a '\(option.values.joined(separator: " "))'"
      return "complete -c oura-bridge -l \(option.name.dropFirst(2))\(value) -d \(quoted(option.summary))"
    }
    lines += Vocabulary.commands.map { command in
      "complete -c oura-bridge -n __fish_use_subcommand -a \(command.rawValue) -d \(quoted(command.summary))"
    }
    lines += Vocabulary.methods.map { method in
      let condition = quoted("__fish_seen_subcommand_from call; and not string match -q '*.*' -- (commandline -opc)")
      return "complete -c oura-bridge -n \(condition) -a \(method.name) -d \(quoted(method.summary))"
    }
    lines += Vocabulary.methods.filter { !$0.params.isEmpty }.map { method in
      let words = method.params.map { "\($0)=" }.joined(separator: " ")
      return "complete -c oura-bridge -n '__fish_seen_subcommand_from \(method.name)' -a '\(words)'"
    }
    let shells = Vocabulary.shells.joined(separator: " ")
    lines.append("complete -c oura-bridge -n '__fish_seen_subcommand_from completions' -a '\(shells)'")
    return lines.joined(separator: "\n")
  }

  /// In single quotes fish knows `\\'` and `\\\\`.
  private static func quoted(_ text: String) -> String {
    "'" + text.reduce(into: "") { $0 += "'\\".contains($1) ? "\\\($1)" : String($1) } + "'"
  }
}
