/// Completion for bash, 3.2 or newer.
enum BashCompletion {
  static var script: String {
    let withValues = Vocabulary.options.filter { $0.placeholder != nil }
    let optionValues = withValues.filter { !$0.values.isEmpty }.map { option in
      "      \(option.name)) words='\(option.values.joined(separator: " "))' ;;"
    }
    let shorts = Vocabulary.methods.compactMap { Vocabulary.short($0.name) }
    let params = Vocabulary.methods.filter { !$0.params.isEmpty }.map { method in
      "      \(method.name)) words='\(method.params.map { "\($0)=" }.joined(separator: " "))' ;;"
    }
    let paramValues = Vocabulary.values.map { group in
      let patterns = group.methods.map { "\($0):\(group.param)" }.joined(separator: "|")
      return "      \(patterns)) words='\(group.values.joined(separator: " "))' ;;"
    }
    return """
      # oura-bridge in bash: source <(oura-bridge completions bash)
      _oura_bridge() {
        local word= command= method= option= name= words= start= i n=0 joined=
        local -a line
        # bash takes name=value for three words.
        for ((i = 1; i <= COMP_CWORD; i++)); do
          if [[ ${COMP_WORDS[i]} == = && $n -gt 0 ]]; then line[n-1]+='='; joined=1
          elif [[ -n $joined ]]; then line[n-1]+=${COMP_WORDS[i]}; joined=
          else line[n]=${COMP_WORDS[i]}; ((n++)) || true; fi
        done
        COMPREPLY=()
        ((n > 0)) || return 0
        word=${line[n-1]}
        for ((i = 0; i < n - 1; i++)); do
          case ${line[i]} in
            \(withValues.map(\.name).joined(separator: "|"))) ((i == n - 2)) && option=${line[i]}; ((i++)) || true ;;
            -*) ;;
            *) if [[ -z $command ]]; then command=${line[i]}; elif [[ -z $method ]]; then method=${line[i]}; fi ;;
          esac
        done
        if [[ -z $option && $word == *=* ]]; then
          name=${word%%=*} word=${word#*=}
          [[ $COMP_WORDBREAKS == *=* ]] || start=$name=
          [[ $name == --* ]] && option=$name
        fi
        [[ -n $method && $method != *.* ]] && method=oura.$method
        if [[ -n $option ]]; then
          case $option in
            --profile) words=$("${COMP_WORDS[0]}" completions \(Completions.profiles) 2>/dev/null) ;;
      \(optionValues.joined(separator: "\n"))
            *) COMPREPLY=($(compgen -P "$start" -f -- "$word")); return 0 ;;
          esac
        elif [[ -n $name ]]; then
          case $method:$name in
      \(paramValues.joined(separator: "\n"))
          esac
        elif [[ $word == -* ]]; then
          words='\(Vocabulary.options.map(\.name).joined(separator: " "))'
        elif [[ -z $command ]]; then
          words='\(Vocabulary.commands.map(\.rawValue).joined(separator: " "))'
        elif [[ $command == completions ]]; then
          words='\(Vocabulary.shells.joined(separator: " "))'
        elif [[ $command == help ]]; then
          words='\(Vocabulary.commands.map(\.rawValue).joined(separator: " "))'
        elif [[ $command == call && -z $method ]]; then
          words='\(Vocabulary.methods.map(\.name).joined(separator: " "))'
          [[ -n $word ]] && words+=' \(shorts.joined(separator: " "))'
        elif [[ $command == call ]]; then
          case $method in
      \(params.joined(separator: "\n"))
          esac
        fi
        case $name:$option in
          \(Vocabulary.lists.map { $0.hasPrefix("--") ? "*:\($0)" : "\($0):*" }.joined(separator: "|"))) if [[ $word == *,* ]]; then start+=${word%,*},; word=${word##*,}; fi ;;
        esac
        COMPREPLY=($(compgen -P "$start" -W "$words" -- "$word"))
        [[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace 2>/dev/null || true
        return 0
      }
      complete -F _oura_bridge oura-bridge
      """
  }
}
