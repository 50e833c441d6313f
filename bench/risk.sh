#!/usr/bin/env bash
# Measures the risk index on histories of your own: bench/risk.sh REPOSITORY... (ROLLOUT names another launcher)
# A row a repository: git log --numstat, the first indexing of all commits, the score of every commit from the index,
# one change set from the index. Seconds of processor time (user and system), so that a busy machine changes little.
# Commits/s: once by the command, without its start but with all that the compiler does; and by a process that has run
# for a while, the median of nine rounds. Both write the JSON.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# seconds of processor time and peak memory in MB of a command; one that fails is told, and has no figure
timed() {
  /usr/bin/time -q -f '%U %S %M' -o "$work/time" "$@" >"$work/out" 2>"$work/err" || {
    echo "failed: $* ($(tail -n 1 "$work/err"))" >&2
    echo "failed 0"
    return
  }
  awk 'END { printf "%.1f %d", $1 + $2, $3 / 1024 }' "$work/time"
}
rollout() { "${ROLLOUT:-$root/rollout}" risk --index "$work/index" --weights none "$@"; }
warm() { java -Xmx2g -XX:+UseSerialGC -cp "$root/bench/target/bench.jar" \
  io.jenkins.plugins.rollout.bench.risk.ScoredHistory "$1" "$work/index" "$work/all"; }
rate() { awk -v n="$1" -v s="$2" 'BEGIN { printf "%d", n / (s > 0 ? s : 0.01) }'; }
export -f rollout
export root work

[[ -f $root/bench/target/bench.jar ]] || mvn -q -f "$root/pom.xml" -pl bench -am package -DskipTests >&2
rollout --help >"$work/out" # builds the launcher's command line, which is no part of any row
echo "| history | commits | git log --numstat | first indexing | memory | start alone | every commit from the index | commits/s | warm, commits/s | one change set |"
echo "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
for repo in "$@"; do
  rm -rf "$work/index"
  commits=$(git -C "$repo" rev-list --count HEAD)
  git -C "$repo" rev-list HEAD >"$work/all"
  git -C "$repo" rev-parse HEAD >"$work/one"
  read -r git_s _ <<<"$(timed git -C "$repo" -c core.quotepath=off log --numstat -M --no-merges --format=%H HEAD)"
  read -r cold_s cold_mb <<<"$(timed bash -c "rollout --repo '$repo' --commits '$work/one' --output json")"
  read -r start_s _ <<<"$(timed bash -c "rollout --repo '$repo' --commits '$work/one' --output json")"
  read -r all_s _ <<<"$(timed bash -c "rollout --repo '$repo' --commits '$work/all' --output json")"
  read -r set_s _ <<<"$(timed bash -c "rollout --repo '$repo' --from HEAD~50 --to HEAD")"
  scoring=$(awk -v a="$all_s" -v b="$start_s" 'BEGIN { print a - b }')
  echo "| $(basename "$repo" .git) | $commits | $git_s s | $cold_s s, $(rate "$commits" "$cold_s")/s | $cold_mb MB | $start_s s | $all_s s | $(rate "$commits" "$scoring") | $(warm "$repo") | $set_s s |"
done
