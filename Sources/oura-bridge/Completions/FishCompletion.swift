/// Completion for fish.
enum FishCompletion {
  static var script: String {
    var lines = [
      "# oura-bridge in fish: oura-bridge completions fish | source",
      "complete -c oura-bridge -f",
    ]
    lines += Vocabulary.options.map { option in
      "complete -c oura-bridge -l \(option.name.dropFirst(2))\(value(of: option)) -d \(quoted(option.summary))"
    }
    lines += Vocabulary.commands.map { command in
      "complete -c oura-bridge -n __fish_use_subcommand -a \(command.rawValue) -d \(quoted(command.summary))"
    }
    let known = Vocabulary.methods.flatMap { names($0.name) }.joined(separator: " ")
    let isMethod = "__fish_seen_subcommand_from call; and not __fish_seen_subcommand_from \(known)"
    lines += Vocabulary.methods.flatMap { method in
      names(method.name).map { name in
        // Next to the full names, the short ones would only fill the screen before anything is typed.
        let condition = name == method.name ? isMethod : isMethod + "; and test -n (commandline -ct | string collect)"
        return "complete -c oura-bridge -n \(quoted(condition)) -a \(name) -d \(quoted(method.summary))"
      }
    }
    lines += Vocabulary.methods.filter { !$0.params.isEmpty }.map { method in
      let words = method.params.map { "\($0)=" }.joined(separator: " ")
      return "complete -c oura-bridge -n \(quoted(hasSeen([method.name]))) -a '\(words)'"
    }
    lines += Vocabulary.values.map { group in
      let condition = "\(hasSeen(group.methods)); and string match -q '\(group.param)=*' -- (commandline -ct)"
      let start =
        Vocabulary.lists.contains(group.param)
        ? "(string replace -r '[^=,]*$' '' -- (commandline -ct))" : "\(group.param)="
      let words = group.values.map { start + $0 }.joined(separator: " ")
      return "complete -c oura-bridge -n \(quoted(condition)) -a \(quoted(words))"
    }
    let shells = Vocabulary.shells.joined(separator: " ")
    lines.append("complete -c oura-bridge -n '__fish_seen_subcommand_from completions' -a '\(shells)'")
    let commands = Vocabulary.commands.map(\.rawValue).joined(separator: " ")
    lines.append("complete -c oura-bridge -n '__fish_seen_subcommand_from help' -a '\(commands)'")
    return lines.joined(separator: "\n")
  }

  /// A method's names, with and without its beginning.
  private static func names(_ method: String) -> [String] {
    [method] + (Vocabulary.short(method).map { [$0] } ?? [])
  }

  private static func hasSeen(_ methods: [String]) -> String {
    "__fish_seen_subcommand_from \(methods.flatMap(names).joined(separator: " "))"
  }

  private static func value(of option: OptionTable.Option) -> String {
    if option.placeholder == nil { return "" }
    if option.name == "--profile" { return " -x -a '(oura-bridge completions \(Completions.profiles) 2>/dev/null)'" }
    if option.values.isEmpty { return " -r" }
    let words = option.values.joined(separator: " ")
    return " -x -a '\(Vocabulary.lists.contains(option.name) ? "(__fish_append , \(words))" : words)'"
  }

  /// Inside single quotes fish knows `\\'` and `\\\\`.
  private static func quoted(_ text: String) -> String {
    "'" + text.reduce(into: "") { $0 += "'\\".contains($1) ? "\\\($1)" : String($1) } + "'"
  }
}
