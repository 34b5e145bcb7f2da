# Oura ring data in bash 4.1 or newer, by the program oura-bridge.
#
#   source oura.sh
#   oura getDailySleep start_date=2024-03-01 end_date=2024-03-07 | jq '.[].score'
#
# A value may hold anything: it is a JSON string unless the method wants a number or a boolean. One call starts one
# process. Many calls are faster in a session, which keeps one process, in the background of this shell:
#
#   oura_open --demo
#   oura getDailySleep start_date=2024-03-01
#   oura getHeartRate latest=true
#   oura_close
#
# Results go to standard output, errors to standard error. The status is 0, 2 for wrong usage, 10 and the bridge's code
# for an error that it knows (11 login_required, 12 missing_scope, ...), 1 for the rest. OURA_BRIDGE is the program, if
# it isn't on the PATH; OURA_OPTIONS is an array of its options, such as (--profile work).

# The program, as it was named.
oura_program() { printf '%s' "${OURA_BRIDGE:-oura-bridge}"; }

# oura METHOD [NAME=VALUE ...]: calls a method; "oura." may be left out before "get".
oura() {
  if (($# == 0)); then
    echo 'oura: usage: oura METHOD [NAME=VALUE ...]' >&2
    return 2
  fi
  local method=$1
  shift
  [[ $method == get* ]] && method=oura.$method
  if [[ -n ${OURA_SESSION_PID:-} ]]; then
    oura_ask "$method" "$@"
    return
  fi
  local program
  program=$(oura_program)
  if ! type -P -- "$program" >/dev/null; then
    printf 'oura: %s is not a program; install oura-bridge, or set OURA_BRIDGE\n' "$program" >&2
    return 127
  fi
  "$program" call ${OURA_OPTIONS[@]+"${OURA_OPTIONS[@]}"} -- "$method" "$@"
}

# oura_open [OPTION ...]: starts a session with options of the bridge.
oura_open() {
  if [[ -n ${OURA_SESSION_PID:-} ]]; then
    echo 'oura: the session is open already; close it with oura_close' >&2
    return 2
  fi
  local program
  program=$(oura_program)
  if ! type -P -- "$program" >/dev/null; then
    printf 'oura: %s is not a program; install oura-bridge, or set OURA_BRIDGE\n' "$program" >&2
    return 127
  fi
  # The bridge's standard error stays that of the shell.
  coproc OURA_COPROC { exec "$program" --framing ndjson ${OURA_OPTIONS[@]+"${OURA_OPTIONS[@]}"} "$@"; }
  OURA_SESSION_PID=$OURA_COPROC_PID
  OURA_SESSION_NUMBER=0
  # Bash forgets OURA_COPROC when the process ends, so the descriptors are copied.
  exec {OURA_SESSION_OUT}<&"${OURA_COPROC[0]}" {OURA_SESSION_IN}>&"${OURA_COPROC[1]}"
  eval "exec ${OURA_COPROC[0]}<&- ${OURA_COPROC[1]}>&-"
}

# oura_close: ends the session; the status is the bridge's.
oura_close() {
  [[ -n ${OURA_SESSION_PID:-} ]] || return 0
  local pid=$OURA_SESSION_PID status=0
  unset OURA_SESSION_PID
  exec {OURA_SESSION_IN}>&- {OURA_SESSION_OUT}<&-
  wait "$pid" 2>/dev/null || status=$?
  return "$status"
}

# oura_quote TEXT: the text as a JSON string.
oura_quote() {
  local text=$1 code character
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\n'/\\n}
  text=${text//$'\r'/\\r}
  text=${text//$'\t'/\\t}
  if [[ $text == *[$'\x01'-$'\x1f']* ]]; then
    for code in {1..31}; do
      printf -v character '%b' "\\x$(printf '%02x' "$code")"
      printf -v code '\\u%04x' "$code"
      text=${text//"$character"/$code}
    done
  fi
  printf '"%s"' "$text"
}

# oura_params NAME=VALUE ...: the params as a JSON object.
oura_params() {
  local pair name value separator=
  printf '{'
  for pair in "$@"; do
    name=${pair%%=*}
    if [[ $pair != ?*=* ]]; then
      printf 'oura: %s is not NAME=VALUE\n' "$pair" >&2
      return 2
    fi
    value=${pair#*=}
    printf '%s' "$separator"
    oura_quote "$name"
    printf ':'
    case $name in
      latest) if [[ $value == true || $value == false ]]; then printf '%s' "$value"; else oura_quote "$value"; fi ;;
      timeout_ms) if [[ $value =~ ^[0-9]+$ ]]; then printf '%s' "$value"; else oura_quote "$value"; fi ;;
      *) oura_quote "$value" ;;
    esac
    separator=,
  done
  printf '}'
}

# oura_ask METHOD [NAME=VALUE ...]: a call in the session. One at a time: the next line that is no notification is the
# answer.
oura_ask() {
  local method=$1 params line head
  shift
  params=$(oura_params "$@") || return
  OURA_SESSION_NUMBER=$((OURA_SESSION_NUMBER + 1))
  head="{\"jsonrpc\":\"2.0\",\"id\":$OURA_SESSION_NUMBER,"
  # In a subshell, since a process that has ended must not end this shell by SIGPIPE.
  if ! (trap '' PIPE; printf '%s"method":%s,"params":%s}\n' "$head" "$(oura_quote "$method")" "$params") \
    >&"$OURA_SESSION_IN" 2>/dev/null; then
    oura_lost
    return 1
  fi
  while true; do
    if ! IFS= read -r line <&"$OURA_SESSION_OUT"; then
      oura_lost
      return 1
    fi
    case $line in
      "${head}\"result\":"*)
        line=${line#"${head}\"result\":"}
        printf '%s\n' "${line%\}}"
        return 0
        ;;
      "${head}\"error\":"*)
        oura_explain "$line"
        return
        ;;
      '{"jsonrpc":"2.0","id":null,"error":'*) # it couldn't be read, for example for bytes that are no UTF-8
        oura_explain "$line"
        return
        ;;
      '{"jsonrpc":"2.0","method":'*) ;;
      '{"jsonrpc":"2.0","id":'*) ;; # the answer to a call that was interrupted
      *)
        printf 'oura: this is no answer of the bridge: %.80s\n' "$line" >&2
        return 1
        ;;
    esac
  done
}

oura_lost() {
  echo 'oura: the bridge has ended' >&2
  oura_close || true
}

# oura_explain LINE: says an error on standard error; answers the status for its kind.
oura_explain() {
  local line=$1 code message
  local string='"(([^"\\]|\\.)*)"'
  code=1
  message=$line
  [[ $line =~ \"code\":(-?[0-9]+) ]] && code=${BASH_REMATCH[1]}
  [[ $line =~ \"message\":$string ]] && message=${BASH_REMATCH[1]}
  printf 'oura: %s' "$message" >&2
  [[ $line =~ \"kind\":$string ]] && printf ' [%s]' "${BASH_REMATCH[1]}" >&2
  printf '\n' >&2
  [[ $line =~ \"hint\":$string ]] && printf '  %s\n' "${BASH_REMATCH[1]}" >&2
  if ((code > 0)); then
    return $((10 + code))
  elif ((code == -32602 || code == -32601)); then
    return 2
  fi
  return 1
}
