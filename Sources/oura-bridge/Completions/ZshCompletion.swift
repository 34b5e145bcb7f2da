/// Completion for zsh.
enum ZshCompletion {
  static var script: String {
    let options = Vocabulary.options.map { option in
      let value = option.placeholder.map {
        option.values.isEmpty ? ":\($0):_files" : ":value:(\(option.values.joined(separator: " ")))"
      }
      return "    " + shellQuoted("\(option.name)[\(escaped(option.summary))]\(value ?? "")")
    }
    let commands = Vocabulary.commands.map { "    " + shellQuoted("\($0.rawValue):\($0.summary)") }
    let methods = Vocabulary.methods.map { "    " + shellQuoted("\($0.name):\($0.summary)") }
    let params = Vocabulary.methods.filter { !$0.params.isEmpty }.map { method in
      "    \(method.name)) params=(\(method.params.map { "\($0)=" }.joined(separator: " "))) ;;"
    }
    return """
      #compdef oura-bridge
      # oura-bridge in zsh: source <(oura-bridge completions zsh), or this text as _oura-bridge in a folder of $fpath
      _oura_bridge() {
        local -a commands methods params
        local context state line
        typeset -A opt_args
        commands=(
      \(commands.joined(separator: "\n"))
        )
        methods=(
      \(methods.joined(separator: "\n"))
        )
        _arguments -C \\
      \(options.map { "\($0) \\" }.joined(separator: "\n"))
          '1:command:->command' '2:argument:->argument' '*:param:->param' && return
        case $state in
          command) _describe command commands ;;
          argument)
            case $line[1] in
              call) _describe method methods ;;
              completions) compadd \(Vocabulary.shells.joined(separator: " ")) ;;
            esac ;;
          param)
            case $line[2] in
      \(params.joined(separator: "\n"))
            esac
            compadd -S '' -a params ;;
        esac
      }
      if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _oura_bridge "$@"; else compdef _oura_bridge oura-bridge; fi
      """
  }

  /// Brackets and colons mean something to `_arguments`.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { $0 += "[]:\\".contains($1) ? "\\\($1)" : String($1) }
  }
}
