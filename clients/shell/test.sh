#!/usr/bin/env bash
# Tests oura.sh against made-up data. Prints a line for each failure; the status says whether there was one.
set -euo pipefail
cd "$(dirname "$0")"
source ./oura.sh
failures=0

expect() { # expect WHAT GOT WANTED
  if [[ $2 != "$3" ]]; then
    printf 'FAILED: %s\n  got:    %s\n  wanted: %s\n' "$1" "$2" "$3"
    failures=$((failures + 1))
  fi
}

# status COMMAND ...: its exit status; what it writes goes to the file "said".
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
status() {
  local status=0
  "$@" >"$scratch/out" 2>"$scratch/said" || status=$?
  printf '%s' "$status"
}

days() { grep -o '"day":"[^"]*"' | tr '\n' ' '; }
range=(start_date=2024-02-28 end_date=2024-03-01)
wanted='"day":"2024-02-28" "day":"2024-02-29" "day":"2024-03-01" '

OURA_OPTIONS=(--demo)
expect 'a call answers both ends of the range' "$(oura getDailySleep "${range[@]}" 2>/dev/null | days)" "$wanted"
expect 'the full name of a method works' "$(oura oura.getDailySleep "${range[@]}" 2>/dev/null | days)" "$wanted"
expect 'an unknown document is status 15' "$(status oura getDailySleep document_id=nothing)" 15
expect 'an unknown parameter is status 2' "$(status oura getDailySleep start=2024)" 2
expect 'an unknown method is status 2' "$(status oura getNothing)" 2
expect 'no method is status 2' "$(status oura)" 2
expect 'a pipe fails with the call' "$(oura getDailySleep document_id=nothing 2>/dev/null | cat >/dev/null || echo $?)" 15
expect 'a program that is not there is status 127' "$(OURA_BRIDGE=/nowhere/bridge status oura getDailySleep)" 127
if command -v jq >/dev/null; then
  expect 'jq reads the result' "$(oura getDailySleep "${range[@]}" 2>/dev/null | jq length)" 3
fi

nasty=$'a "b" \\ $HOME `id` $(id) \'c\'\n\t\r\x01\x1f ü 🙂 \\u0041 * ?'
expect 'a value is quoted' "$(oura_quote $'"\\\n\x01\x1f\x7f/é')" $'"\\"\\\\\\n\\u0001\\u001f\x7f/é"'
if command -v jq >/dev/null; then
  expect 'any value survives quoting' "$(oura_quote "$nasty" | jq -j .; echo x)" "${nasty}x"
fi
expect 'a one-shot call takes any value' "$(status oura getDailySleep "document_id=$nasty")" 15
expect 'a value may look like an option' "$(status oura getDailySleep document_id=--demo)" 15
expect 'an argument that is no pair is refused' "$(status oura_params nonsense)" 2

oura_open --demo 2>/dev/null
pid=$OURA_SESSION_PID
expect 'a session answers' "$(oura getDailySleep "${range[@]}" | days)" "$wanted"
expect 'a session takes a boolean' "$(oura getHeartRate latest=true | grep -c bpm)" 1
expect 'a session takes any value' "$(status oura getDailySleep "document_id=$nasty")" 15
expect 'bytes that are no text are refused' "$(status oura getDailySleep document_id=$'\xff')" 1
expect 'the session goes on after them' "$(status oura getDailySleep document_id=nothing)" 15
expect 'an error says its kind' "$(grep -c '\[not_found\]' "$scratch/said")" 1
expect 'an error goes to standard error only' "$(wc -c <"$scratch/out" | tr -d ' ')" 0
expect 'a wrong parameter is status 2' "$(status oura getDailySleep start_date=yesterday)" 2
for number in 1 2 3 4 5; do
  expect "call $number answers" "$(oura bridge.status | grep -c '"mode":"demo"')" 1
done
rows=$(oura getHeartRate start_datetime=2024-01-01 end_datetime=2024-01-10 | grep -o '"bpm"' | wc -l)
expect 'a long answer arrives whole' "$((rows > 9000))" 1
expect 'a second session is refused' "$(status oura_open --demo)" 2
oura_close
expect 'the process has ended' "$(kill -0 "$pid" 2>/dev/null && echo alive || echo ended)" ended
expect 'closing twice is nothing' "$(status oura_close)" 0

oura_open --demo 2>/dev/null
kill -9 "$OURA_SESSION_PID"
disown "$OURA_SESSION_PID" 2>/dev/null || true # bash would say that it was killed
expect 'a killed bridge is status 1' "$(status oura getDailySleep)" 1
expect 'a killed bridge is said' "$(cat "$scratch/said")" 'oura: the bridge has ended'
oura_close || true
OURA_OPTIONS=()
oura_open --demo 2>/dev/null
expect 'a session after a killed one answers' "$(oura getDailySleep "${range[@]}" | days)" "$wanted"
oura_close

printf '%s\n' "$((failures)) failures"
exit "$((failures > 0))"
