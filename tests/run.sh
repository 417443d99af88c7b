#!/usr/bin/env bash
# Builds with warnings as errors and runs every test; ends with one line "N passed, N failed". From a fresh clone, alone.
set -euo pipefail
# shellcheck source=deploy/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/../deploy/lib.sh"

RESULTS=$ROOT/TestResults
SUITES=(ZaloBot.Tests ZaloBot.IntegrationTests)
# Longest time a suite may take before it counts as hung.
SUITE_LIMIT=40m
passed=0 failed=0 skipped=0

tests_done() { echo ", $(grep -cE '^ +(Passed|Failed|Skipped) ' "$1" || true) tests done"; }

counter() { grep -oE "<Counters [^>]*" "$1" | grep -oE " $2=\"[0-9]+\"" | grep -oE '[0-9]+' || echo 0; }

run_suite() { # PROJECT
  local trx=$RESULTS/$1.trx log=$RESULTS/$1.log status=0 bad total executed
  PROGRESS=tests_done watched "$1" "$log" timeout --foreground --kill-after=30s "$SUITE_LIMIT" \
    dotnet test "$ROOT/tests/$1" -c Release --no-build --results-directory "$RESULTS" \
    --logger "trx;LogFileName=$1.trx" --logger 'console;verbosity=normal' || status=$?

  if [[ ! -s $trx ]]; then
    tail -n 40 "$log"
    failed=$((failed + 1))
    say "$1: no results (exit code $status)"
    return
  fi
  total=$(counter "$trx" total) executed=$(counter "$trx" executed)
  bad=$(($(counter "$trx" failed) + $(counter "$trx" error) + $(counter "$trx" timeout) + $(counter "$trx" aborted)))
  if ((status != 0)); then
    sed -nE '/^ +Failed /,/^ +(Passed|Skipped) /p' "$log" | head -n 400
    # A run that broke without a failed test is a failure all the same.
    if ((bad == 0)); then bad=1; tail -n 40 "$log"; fi
  fi
  passed=$((passed + $(counter "$trx" passed))) failed=$((failed + bad)) skipped=$((skipped + total - executed))
  say "$1: $executed of $total tests run, $bad failed"
}

need_dotnet
need_postgres
want_chromium
rm -rf "$RESULTS"
mkdir -p "$RESULTS" "$ROOT/artifacts"

exec 8>"$ROOT/artifacts/build.lock"
flock 8
if ! watched 'restore and build' "$RESULTS/build.log" \
  dotnet build "$ROOT/ZaloBot.sln" -c Release -warnaserror -v minimal --disable-build-servers; then
  grep -E ': (error|warning) ' "$RESULTS/build.log" | sort -u || tail -n 40 "$RESULTS/build.log"
  echo '0 passed, 1 failed'
  exit 1
fi
exec 8>&-

for suite in "${SUITES[@]}"; do run_suite "$suite"; done

if ((skipped > 0)); then say "$skipped tests were skipped"; fi
if ((passed + failed == 0)); then say 'no test ran'; fi
echo "$passed passed, $failed failed"
((failed == 0 && passed > 0))
