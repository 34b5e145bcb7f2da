/// Completion for bash.
enum BashCompletion {
  static var script: String {
    let withValues = Vocabulary.options.filter { $0.placeholder != nil }
    let values = withValues.filter { !$0.values.isEmpty }.map { option in
      "    \(option.name)) COMPREPLY=($(compgen -W '\(option.values.joined(separator: " "))' -- \"$word\")); return ;;"
    }
    let others = withValues.filter(\.values.isEmpty).map(\.name).joined(separator: "|")
    let params = Vocabulary.methods.filter { !$0.params.isEmpty }.map { method in
      "    \(method.name)) words='\(method.params.map { "\($0)=" }.joined(separator: " "))' ;;"
    }
    return """
      # oura-bridge in bash: source <(oura-bridge completions bash)
      _oura_bridge() {
        local word=${COMP_WORDS[COMP_CWORD]} previous= command= method= words= i
        ((COMP_CWORD > 0)) && previous=${COMP_WORDS[COMP_CWORD - 1]}
        COMPREPLY=()
        case $previous in
      \(values.joined(separator: "\n"))
          \(others)) COMPREPLY=($(compgen -f -- "$word")); return ;;
        esac
        for ((i = 1; i < COMP_CWORD; i++)); do
          case ${COMP_WORDS[i]} in
            \(withValues.map(\.name).joined(separator: "|"))) ((i++)) ;;
            -*) ;;
            *) if [[ -z $command ]]; then command=${COMP_WORDS[i]}; elif [[ -z $method ]]; then method=${COMP_WORDS[i]}; fi ;;
          esac
        done
        if [[ $word == -* ]]; then
          COMPREPLY=($(compgen -W '\(Vocabulary.options.map(\.name).joined(separator: " "))' -- "$word"))
          return
        fi
        case $command:$method in
          :) words='\(Vocabulary.commands.map(\.rawValue).joined(separator: " "))' ;;
          call:) words='\(Vocabulary.methods.map(\.name).joined(separator: " "))' ;;
          completions:) words='\(Vocabulary.shells.joined(separator: " "))' ;;
        esac
        [[ $command == call ]] && case $method in
      \(params.joined(separator: "\n"))
        esac
        COMPREPLY=($(compgen -W "$words" -- "$word"))
        [[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace 2>/dev/null || true
        return 0
      }
      complete -F _oura_bridge oura-bridge
      """
  }
}
