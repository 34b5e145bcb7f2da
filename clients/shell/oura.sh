# Oura ring data in bash 4.1 or newer, by the program oura-bridge.
#
#   source oura.sh
#   oura getDailySleep start_date=2024-03-01 end_date=2024-03-07 | jq '.[].score'
#   oura getSleepPeriods '{"start_date": "2024-03-01", "fields": ["type", "efficiency"]}'
#
# A value may hold anything: it is a JSON string unless the method wants a number or a boolean. One call starts one
# process. Many calls are faster in a session, which keeps one process, in the background of this shell:
#
#   oura_open --demo
#   oura getDailySleep start_date=2024-03-01
#   oura getHeartRate latest=true
#   oura_close
#
# Subshells, pipes and background jobs may call in the session too; their calls wait for each other. When its process
# has ended, calls fail until oura_open or oura_close: no other process, perhaps with another login, is asked instead.
# Bash reads a megabyte a second; longer answers come faster without a session.
#
# Results go to standard output, errors to standard error. The status is 0, 2 for wrong usage, 10 plus the bridge's code
# for an error that it knows (11 login_required, 12 missing_scope, ...), 1 for the rest. OURA_BRIDGE is the program, if
# it isn't on the PATH; OURA_OPTIONS is an array of its options, such as (--profile work); OURA_CALL_TIMEOUT is how many
# seconds a call in a session may take, 300 unless set.

# In words that every shell knows: other shells stop here.
if [ -z "${BASH_VERSION:-}" ]; then
  echo 'oura.sh: this shell is not bash; source it in bash 4.1 or newer, or use: oura-bridge call' >&2
  return 2
fi
case $BASH_VERSION in
  [0-3].* | 4.0.*)
    echo "oura.sh: this is bash $BASH_VERSION; it needs bash 4.1 or newer (on macOS: brew install bash)" >&2
    return 2
    ;;
esac

# oura_find: the program, in the variable program.
oura_find() {
  program=${OURA_BRIDGE:-oura-bridge}
  type -P -- "$program" >/dev/null && return
  printf 'oura: %s is not a program; install oura-bridge, or set OURA_BRIDGE\n' "$program" >&2
  return 127
}

# Whether a session was opened by this shell or the one that this is a subshell of.
oura_has_session() { [[ -n ${OURA_SESSION_PID:-} && ${OURA_SESSION_SHELL%.*} == "$$" ]]; }

# oura METHOD [NAME=VALUE ... | JSON]: calls a method; "oura." may be left out before "get".
oura() {
  if (($# == 0)); then
    echo 'oura: usage: oura METHOD [NAME=VALUE ... | JSON]' >&2
    return 2
  fi
  local method=$1 program
  shift
  [[ $method == get* ]] && method=oura.$method
  if oura_has_session; then
    OURA_SESSION_NUMBER=$((OURA_SESSION_NUMBER + 1))
    oura_ask "$method" "$@"
    return
  fi
  oura_find || return
  "$program" call ${OURA_OPTIONS[@]+"${OURA_OPTIONS[@]}"} -- "$method" "$@"
}

# oura_open [OPTION ...]: starts a session with options of the bridge.
oura_open() {
  local program folder
  if oura_has_session; then
    if kill -0 "$OURA_SESSION_PID" 2>/dev/null; then
      echo 'oura: the session is open already; close it with oura_close' >&2
      return 2
    fi
    oura_close || true
  fi
  oura_find || return
  if ! folder=$(mktemp -d) || ! mkfifo "$folder/turn" "$folder/owner"; then
    echo 'oura: a session needs mktemp and mkfifo, and room for temporary files' >&2
    return 1
  fi
  exec {OURA_SESSION_TURN}<>"$folder/turn" {OURA_SESSION_OWNER}<>"$folder/owner"
  rm -rf "$folder"
  printf 'nobody\n' >&"$OURA_SESSION_OWNER"
  printf . >&"$OURA_SESSION_TURN"
  # The bridge's standard error stays that of the shell. In quotes, since ksh reads all of a file before it stops above.
  eval 'coproc OURA_COPROC { exec "$program" --framing ndjson ${OURA_OPTIONS[@]+"${OURA_OPTIONS[@]}"} "$@"; }'
  OURA_SESSION_PID=$OURA_COPROC_PID
  OURA_SESSION_SHELL=$$.$BASHPID
  OURA_SESSION_NUMBER=0
  # Bash forgets OURA_COPROC when the process ends, so the descriptors are copied.
  exec {OURA_SESSION_OUT}<&"${OURA_COPROC[0]}" {OURA_SESSION_IN}>&"${OURA_COPROC[1]}"
  eval "exec ${OURA_COPROC[0]}<&- ${OURA_COPROC[1]}>&-"
}

# oura_close: ends the session; the status is the bridge's. Calls under way in subshells fail.
oura_close() {
  oura_has_session || return 0
  if [[ ${OURA_SESSION_SHELL#*.} != "$BASHPID" ]]; then
    echo 'oura: the session is closed by the shell that opened it, not in a subshell or a pipe' >&2
    return 2
  fi
  local pid=$OURA_SESSION_PID status=0 step turn
  unset OURA_SESSION_PID
  exec {OURA_SESSION_IN}>&- {OURA_SESSION_OUT}<&- {OURA_SESSION_TURN}>&- {OURA_SESSION_OWNER}>&-
  # A stopped process has to continue in order to end; a refresh of the tokens under way takes up to 10 s.
  for step in CONT:50 TERM:600 KILL:50; do
    oura_runs "$pid" || break
    kill -"${step%:*}" "$pid" 2>/dev/null || true
    for ((turn = 0; turn < ${step#*:}; turn++)); do
      oura_runs "$pid" || break 2
      sleep 0.02
    done
  done
  oura_runs "$pid" || wait "$pid" 2>/dev/null || status=$?
  [[ $step == CONT:50 ]] || status=0 # it ended because it was told to
  return "$status"
}

# Whether a job of this shell runs; unlike its number, a job is never another's.
oura_runs() { [[ " $(jobs -rp; jobs -sp) " == *[[:space:]]"$1"[[:space:]]* ]]; }

# oura_quote TEXT: the text as a JSON string.
oura_quote() {
  local text=$1 code character
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\n'/\\n}
  text=${text//$'\r'/\\r}
  text=${text//$'\t'/\\t}
  if [[ $text == *[[:cntrl:]]* ]]; then
    for code in {1..31}; do
      printf -v character '%b' "\\x$(printf '%02x' "$code")"
      printf -v code '\\u%04x' "$code"
      text=${text//"$character"/"$code"}
    done
  fi
  printf '"%s"' "$text"
}

# oura_params NAME=VALUE ... | JSON: the params as one line of JSON.
oura_params() {
  local pair name value separator= names=' '
  if (($# == 1)) && [[ $1 == [\{\[]* ]]; then
    oura_is_whole "$1" || { echo 'oura: the params are not valid JSON; quote them for the shell' >&2; return 2; }
    printf '%s' "${1//[$'\n\r']/ }"
    return
  fi
  printf '{'
  for pair in "$@"; do
    name=${pair%%=*}
    if [[ $pair != ?*=* ]]; then
      printf 'oura: %s is not NAME=VALUE\n' "$pair" >&2
      return 2
    elif [[ $names == *" $name "* ]]; then
      printf 'oura: %s is given twice\n' "$name" >&2
      return 2
    fi
    names+="$name "
    value=${pair#*=}
    printf '%s' "$separator"
    oura_quote "$name"
    printf ':'
    case $name:$value in
      latest:true | latest:false | all_pages:true | all_pages:false | allow_unknown:true | allow_unknown:false) ;;
      timeout_ms:[1-9]* | port:[1-9]* | expires_in:[1-9]* | expires_at:[1-9]*)
        [[ $value =~ ^[0-9]+$ ]] || value=$(oura_quote "$value")
        ;;
      *) value=$(oura_quote "$value") ;;
    esac
    printf '%s' "$value"
    separator=,
  done
  printf '}'
}

# oura_is_whole TEXT: whether it is one JSON object or array, as far as it must be to stay in its place in a message.
oura_is_whole() {
  local rest=$1 string='"([^"\\]|\\.)*"' pair='\{[^][{}]*\}|\[[^][{}]*\]'
  while [[ $rest =~ $string ]]; do
    [[ ${BASH_REMATCH[0]} != *[$'\n\r']* ]] || return 1
    rest=${rest/"${BASH_REMATCH[0]}"/0}
  done
  [[ $rest != *\"* ]] || return 1
  while [[ $rest =~ $pair ]]; do rest=${rest/"${BASH_REMATCH[0]}"/0}; done
  [[ ${rest//[[:space:]]/} == 0 ]]
}

# oura_ask METHOD [NAME=VALUE ... | JSON]: a call in the session, when its turn comes. In a subshell, which ends with the
# call however that ends, so that the others know.
oura_ask() (
  limit=${OURA_CALL_TIMEOUT:-300}
  if [[ ! $limit =~ ^[1-9][0-9]{0,8}$ ]]; then
    echo 'oura: OURA_CALL_TIMEOUT is a number of seconds' >&2
    exit 2
  fi
  deadline=$((SECONDS + limit))
  method=$1
  shift
  params=$(oura_params "$@") || exit
  id=$BASHPID.$OURA_SESSION_NUMBER.$RANDOM
  last=
  line=
  status=0
  oura_take || exit
  # A process that has ended must not end this shell while it writes.
  trap '' PIPE
  # The call before this one ended in the middle: what is left of its answer goes first.
  if [[ -n $last ]]; then
    cancel=$'\n{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":"'$last$'"}}\n'
    oura_exchange "$id.before" '"method":"bridge.status"' "$cancel" || status=$?
  fi
  if ((status == 0)); then
    oura_exchange "$id" "\"method\":$(oura_quote "$method"),\"params\":$params" || status=$?
  fi
  if ((status == 0)); then oura_cell give nobody; else oura_cell give "- $id"; fi
  trap - PIPE
  case $status in
    1) echo 'oura: the bridge has ended; oura_open starts another, oura_close goes on without a session' >&2 ;;
    2) echo "oura: no answer within $limit seconds (OURA_CALL_TIMEOUT)" >&2 ;;
    3) printf 'oura: not an answer from the bridge: %.80s\n' "$line" >&2 ;;
  esac
  ((status == 0)) || exit 1
  head="{\"jsonrpc\":\"2.0\",\"id\":\"$id\",\"result\":"
  if [[ $line != "$head"* ]]; then
    oura_explain "$line"
    exit
  fi
  line=${line#"$head"}
  printf '%s\n' "${line%\}}"
)

# oura_exchange ID REQUEST [BEFORE]: sends the request and reads to its answer, into the variable line. The status is 1
# if the bridge has ended, 2 at the deadline, 3 if the line is something else. After BEFORE, there may be anything.
oura_exchange() {
  local head="{\"jsonrpc\":\"2.0\",\"id\":\"$1\"," left
  oura_send "${3:-}$head$2}" 2>/dev/null || return
  while true; do
    left=$((deadline - SECONDS))
    ((left > 0)) || return 2
    IFS= read -r -t "$left" line <&"$OURA_SESSION_OUT" || return $(($? > 128 ? 2 : 1))
    case $line in
      "$head"*) return 0 ;;
      '{"jsonrpc":"2.0","method":'* | '{"jsonrpc":"2.0","id":"'*) ;; # the answer to a call that was given up
      '{"jsonrpc":"2.0","id":null,"error":'*) # it couldn't be read, for example for bytes that are no UTF-8
        [[ -n ${3:-} ]] || return 0
        ;;
      *) [[ -n ${3:-} ]] || return 3 ;;
    esac
  done
}

# oura_send LINE: in the background if the pipe may not take it all: a bridge that reads nothing must hold nobody up.
oura_send() {
  if ((${#1} <= 4096)); then
    printf '%s\n' "$1" >&"$OURA_SESSION_IN"
    return
  fi
  printf '%s\n' "$1" >&"$OURA_SESSION_IN" &
  while kill -0 "$!"; do
    if ((SECONDS >= deadline)); then
      kill -KILL "$!"
      return 2
    fi
    sleep 0.02
  done
  wait "$!" || return 1
}

# oura_take: waits until the session belongs to this call; `last` gets the id of a call that never gave it back.
oura_take() {
  local me=$BASHPID owner
  while true; do
    owner=$(oura_cell take "$me $id")
    case $owner in
      'taken from nobody') return 0 ;;
      'taken from '*)
        last=${owner##* }
        return 0
        ;;
      '')
        echo 'oura: the session is broken; oura_close, then oura_open' >&2
        return 1
        ;;
    esac
    if ((SECONDS >= deadline)); then
      echo "oura: other calls took $limit seconds (OURA_CALL_TIMEOUT)" >&2
      return 1
    fi
    sleep 0.02
  done
}

# oura_cell take|give OWNER: the owner of the session, "PROCESS ID", or "- ID" for a call that was given up, is a line in
# a pipe. Only who holds the one character of another pipe may read and write it.
oura_cell() (
  trap '' INT TERM HUP
  IFS= read -r -n 1 -t 30 turn <&"$OURA_SESSION_TURN" || exit
  IFS= read -r -t 30 owner <&"$OURA_SESSION_OWNER" || exit
  next=$owner
  if [[ $1 == give || $owner == nobody || $owner == '- '* || ${owner% *} == "${2% *}" ]] ||
    ! kill -0 "${owner% *}" 2>/dev/null; then
    next=$2
  fi
  printf '%s\n' "$next" >&"$OURA_SESSION_OWNER"
  printf . >&"$OURA_SESSION_TURN"
  [[ $1 == give ]] || if [[ $next == "$2" ]]; then printf 'taken from %s' "$owner"; else printf 'busy'; fi
)

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
