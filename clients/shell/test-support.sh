# What the tests share: a clean start, checks, and a count of what failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
source ./oura.sh
failures=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

expect() { # expect WHAT GOT WANTED
  if [[ $2 != "$3" ]]; then
    printf 'FAILED: %s\n  got:    %s\n  wanted: %s\n' "$1" "$2" "$3"
    failures=$((failures + 1))
  fi
}

# status COMMAND ...: its exit status; what it writes goes to the files "out" and "said".
status() {
  local status=0
  "$@" >"$scratch/out" 2>"$scratch/said" || status=$?
  printf '%s' "$status"
}

days() { grep -o '"day":"[^"]*"' | tr '\n' ' '; }
range=(start_date=2024-02-28 end_date=2024-03-01)
wanted='"day":"2024-02-28" "day":"2024-02-29" "day":"2024-03-01" '
nasty=$'a "b" \\ $HOME `id` $(id) \'c\'\n\t\r\x01\x1f ü 🙂 \\u0041 * ? &'

finish() {
  printf '%s\n' "$failures failures"
  exit "$((failures > 0))"
}
