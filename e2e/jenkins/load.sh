# shellcheck shell=bash
# Sourced by run: measures a controller on which many rollouts wait.
as() { curl -fsS -u "ann:$JENKINS_WORD" "$@"; }
waiting() { as "${JENKINS_ADDRESS}rollouts/pending" | grep -o '"waitsFor":"approval"' | wc -l; }
threads() { ls "/proc/$jenkins/task" | wc -l; }
ticks() { awk '{ print $14 + $15 }' "/proc/$jenkins/stat"; }

echo "start-up: $(grep -i 'took .*ms' "$dir/log" | grep -i rollout | sed 's/.*Took \([0-9]*\)ms.*/\1/I' | awk '{ sum += $1 } END { print sum + 0 }') ms"
grep -i 'took .*ms' "$dir/log" | grep -i rollout || true
for _ in {1..1200}; do
  count=$(waiting)
  ((count < load)) || break
  sleep 1
done
echo "rollouts waiting: $count of $load"
sleep 60 # for the builds' own threads to end
echo "threads of the process: $(threads)"
echo "threads of rollouts: $(jcmd "$jenkins" Thread.print | grep -c -e '"progressive-rollout' -e '"rollout-timer' || true)"
before=$(ticks)
sleep 60
after=$(ticks)
awk -v used=$((after - before)) -v hertz="$(getconf CLK_TCK)" \
  'BEGIN { printf "CPU between polls: %.1f %% of a core\n", 100 * used / hertz / 60 }'
for path in rollouts/ rollouts/pending rollouts/report/; do
  for _ in {1..5}; do as -o /dev/null -w '%{time_total}\n' "$JENKINS_ADDRESS$path"; done | sort -n |
    awk -v path="$path" '{ all[NR] = $1 } END { printf "page %s: median %.0f ms\n", path, 1000 * all[3] }'
done
jcmd "$jenkins" GC.run >/dev/null
jcmd "$jenkins" GC.heap_info | sed -n '2p'
