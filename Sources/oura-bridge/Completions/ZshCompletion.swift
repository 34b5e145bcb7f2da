/// Completion for zsh.
enum ZshCompletion {
  static var script: String {
    let options = Vocabulary.options.map { option in
      let value = option.placeholder.map { ":\(escaped($0)):\(action(for: option))" }
      return "    "
        + shellQuoted("\(option.name)\(option.placeholder == nil ? "" : "=")[\(escaped(option.summary))]\(value ?? "")")
    }
    let commands = Vocabulary.commands.map { "    " + shellQuoted("\($0.rawValue):\($0.summary)") }
    let methods = Vocabulary.methods.map { "    " + shellQuoted("\($0.name):\($0.summary)") }
    let shorts = Vocabulary.methods.compactMap { Vocabulary.short($0.name) }
    let values = Vocabulary.values.map { group in
      let patterns = group.methods.map { "\($0):\(group.param)" }.joined(separator: "|")
      return "        \(patterns)) params=(\(group.values.joined(separator: " "))) ;;"
    }
    let params = Vocabulary.methods.filter { !$0.params.isEmpty }.map { method in
      "    \(method.name)) params=(\(method.params.map { "\($0)=" }.joined(separator: " "))) ;;"
    }
    return """
      #compdef oura-bridge
      # oura-bridge in zsh: source <(oura-bridge completions zsh), or this text as _oura-bridge in a folder of $fpath
      _oura_bridge() {
        local -a commands methods params
        local context state line method name
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
              call)
                _describe method methods
                [[ -n $PREFIX ]] && compadd \(shorts.joined(separator: " ")) ;;
              completions) compadd \(Vocabulary.shells.joined(separator: " ")) ;;
              help) _describe command commands ;;
            esac ;;
          param)
            method=$line[2]
            [[ $method == *.* ]] || method=oura.$method
            if [[ $PREFIX == *=* ]]; then
              name=${PREFIX%%=*}
              compset -P '*='
              [[ $name == (\(Vocabulary.lists.joined(separator: "|"))) ]] && compset -P '*,'
              case $method:$name in
      \(values.joined(separator: "\n"))
              esac
              compadd -- $params
              return
            fi
            case $method in
      \(params.joined(separator: "\n"))
            esac
            compadd -S '' -- $params ;;
        esac
      }
      if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _oura_bridge "$@"; else compdef _oura_bridge oura-bridge; fi
      """
  }

  private static func action(for option: OptionTable.Option) -> String {
    let words = option.values.joined(separator: " ")
    if option.name == "--profile" {
      return "{compadd -- $(oura-bridge completions \(Completions.profiles) 2>/dev/null)}"
    }
    if Vocabulary.lists.contains(option.name) { return "_sequence compadd - \(words)" }
    return words.isEmpty ? "_files" : "(\(words))"
  }

  /// Brackets and colons have a meaning for `_arguments`.
  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { $0 += "[]:\\".contains($1) ? "\\\($1)" : String($1) }
  }
}
