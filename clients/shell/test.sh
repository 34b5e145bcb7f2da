#!/usr/bin/env bash
# Tests calls by oura.sh against made-up data. Prints a line for each failure; the status says whether there was one.
source "$(dirname "$0")/test-support.sh"

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

expect 'a value is quoted' "$(oura_quote $'"\\\n\x01\x1f\x7f/é')" $'"\\"\\\\\\n\\u0001\\u001f\x7f/é"'
if command -v jq >/dev/null; then
  expect 'any value survives quoting' "$(oura_quote "$nasty" | jq -j .; echo x)" "${nasty}x"
fi
expect 'a one-shot call takes any value' "$(status oura getDailySleep "document_id=$nasty")" 15
expect 'a value may look like an option' "$(status oura getDailySleep document_id=--demo)" 15
expect 'an argument that is no pair is refused' "$(status oura_params nonsense)" 2
expect 'a name given twice is refused' "$(status oura_params day=1 day=2)" 2
expect 'an error is said without escapes' "$(status oura getDailySleep 'start"date=x'; grep -c 'start"date' "$scratch/said")" 21

finish
