#!/usr/bin/env bash
# Tests sessions of oura.sh. Prints a line for each failure; the status says whether there was one.
source "$(dirname "$0")/test-support.sh"

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
expect 'a killed bridge is said' "$(grep -c 'the bridge has ended; oura_open' "$scratch/said")" 1
oura getDailySleep 2>/dev/null && expect 'a second call fails as well' 0 1
expect 'no other bridge is started for it' "$(OURA_BRIDGE=/bin/echo status oura getDailySleep)" 1
oura_open --demo 2>/dev/null
expect 'a session opened after a killed one answers' "$(oura getDailySleep "${range[@]}" | days)" "$wanted"
kill -9 "$OURA_SESSION_PID"
disown "$OURA_SESSION_PID" 2>/dev/null || true
expect 'a bridge killed once more is status 1' "$(status oura getDailySleep)" 1
oura_close || true
expect 'a call after closing is one without a session' "$(OURA_BRIDGE=/bin/echo status oura getDailySleep)" 0

oura_open --demo 2>/dev/null
json='{"start_date": "2024-02-28",
  "end_date": "2024-03-01", "fields": ["day", "score"]}'
expect 'a session takes JSON' "$(oura getDailySleep "$json" | days)" "$wanted"
expect 'a session takes JSON by position' "$(oura getDailySleep '["2024-02-28", "2024-03-01"]' | days)" "$wanted"
expect 'brackets and quotes in JSON strings do no harm' "$(status oura getDailySleep '{"document_id":"]}\"{["}')" 15
for wrong in '{"a":1' '{"a":1}}' '{}, "id": 5, "b": {}' '[1] [2]' '{"a":[}]' $'{"a":"b\nc"}' '{"a":"}'; do
  expect "no JSON: $wrong" "$(status oura getDailySleep "$wrong")" 2
done
expect 'JSON that only the bridge can refuse is an error' "$(status oura getDailySleep '{"a":}')" 1
expect 'the session goes on after all that' "$(oura getDailySleep "${range[@]}" | days)" "$wanted"

# Background jobs, some of which end in the middle of a long answer.
for number in {10..29}; do
  { oura getDailySleep start_date=2024-01-$number end_date=2024-01-$number | days >"$scratch/$number"; } &
  ((number % 4)) || { oura getHeartRate start_datetime=2024-01-01 end_datetime=2024-01-02 >/dev/null & kill -9 "$!"; }
done
for pause in 0.01 0.05 0.2; do
  oura getHeartRate start_datetime=2024-01-01 end_datetime=2024-01-04 >/dev/null &
  sleep "$pause"
  kill -9 "$!"
done
for job in $(jobs -p); do [[ $job == "$OURA_SESSION_PID" ]] || wait "$job" 2>/dev/null || true; done
for number in {10..29}; do
  expect "job $number gets its own answer" "$(cat "$scratch/$number")" "\"day\":\"2024-01-$number\" "
done

( while [[ $(oura_cell take "$BASHPID ghost") == busy ]]; do sleep 0.05; done )
printf '{"jsonrpc":"2.0","id":"ghost","method":"bridge.status"}\n{"half of a li' >&"$OURA_SESSION_IN"
expect 'what an interrupted call left behind is thrown away' "$(oura getDailySleep "${range[@]}" | days)" "$wanted"
[[ $(oura_cell take "$$ another") != busy ]]
expect 'a session that others hold is waited for with a limit' "$(OURA_CALL_TIMEOUT=1 status oura bridge.status)" 1
oura_cell give nobody
expect 'a limit that is no number is refused' "$(OURA_CALL_TIMEOUT='a[$(id)]' status oura bridge.status)" 2
expect 'closing in a subshell is refused' "$( (status oura_close) )" 2
expect 'a script has no session of its caller' \
  "$(set -a; OURA_SESSION_PID=$OURA_SESSION_PID OURA_BRIDGE=/bin/echo "$BASH" -c 'source ./oura.sh; oura getTags')" \
  'call -- oura.getTags'

kill -STOP "$OURA_SESSION_PID"
expect 'a stopped bridge is given up' "$(OURA_CALL_TIMEOUT=1 status oura getDailySleep)" 1
long=document_id=$(printf '%0200000d' 0)
expect 'one that reads nothing is given up too' "$(OURA_CALL_TIMEOUT=1 status oura getDailySleep "$long")" 1
kill -CONT "$OURA_SESSION_PID"
expect 'one that goes on answers the next call' "$(oura getDailySleep "${range[@]}" | days)" "$wanted"
kill -STOP "$OURA_SESSION_PID"
sleep 300 & # which inherits the descriptors of the session
sleeper=$!
pid=$OURA_SESSION_PID
expect 'a stopped bridge is closed' "$(oura_close 2>/dev/null; echo $?)" 2
oura_close
expect 'and has ended' "$(kill -0 "$pid" 2>/dev/null && echo alive || echo ended)" ended
kill "$sleeper"

shopt -s nocasematch nullglob
set -f
IFS=0
oura_open --demo 2>/dev/null
expect 'odd settings of the shell do no harm' "$(oura getDailySleep "${range[@]}" | days)" "$wanted"
oura_close

finish
