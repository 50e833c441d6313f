# shellcheck shell=bash
# Shared by the up and down scripts. A part is one started program. It is known by process id and start time,
# kept in run/NAME of the working folder, so that nobody ends a stranger that was given an old process id.

say() { printf '%-24s %s\n' "$1" "$2"; }

seconds_since() { # MICROSECONDS, as EPOCHREALTIME without its dot
  local us=$((${EPOCHREALTIME/./} - $1))
  printf '%d.%02d s' $((us / 1000000)) $((us / 10000 % 100))
}

need() { # TOOL... : say which are missing
  local tool failed=0
  for tool in "$@"; do
    type -P "$tool" >/dev/null || { say "$tool" "missing: install the package that has it"; failed=1; }
  done
  return "$failed"
}

claim() { # DIR : make it and keep other runs of up out until this one ends
  mkdir -p "$1"
  exec 8<"$1"
  flock -n 8 || { echo "up: another up works in $1" >&2; exit 1; }
}

start() { # NAME COMMAND...
  local name=$1
  shift
  rm -f "run/$name"
  (
    self=$BASHPID
    echo "$self $(start_time "$self")" >"run/.$name"
    mv "run/.$name" "run/$name"
    exec setsid "$@" >"logs/$name.log" 2>&1 </dev/null 8<&-
  ) &
}

# The name in the second field may hold blanks; a zombie has ended.
start_time() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | awk '$1 != "Z" { print $20 }'; }

lives() { # FILE
  local pid since
  read -r pid since 2>/dev/null <"$1" && [[ -n $since && $(start_time "$pid") == "$since" ]] && echo "$pid"
}

living() { # HOME : process ids of its parts
  local file
  for file in "$1"/run/*; do lives "$file" || true; done
}

await() { # NAME SECONDS COMMAND... : until it succeeds, the part ends, or time is up
  local name=$1 deadline=$((SECONDS + $2))
  shift 2
  until [[ -f run/$name ]]; do sleep 0.01; done
  until "$@" >/dev/null 2>&1; do
    if ! lives "run/$name" >/dev/null || ((SECONDS > deadline)); then return 1; fi
    sleep 0.05
  done
}

port_was_taken() { ! lives "run/$1" >/dev/null && grep -q 'address already in use' "logs/$1.log"; }

not_ready() { # NAME
  echo "$1 is not ready; the end of $PWD/logs/$1.log:" >&2
  tail -n 5 "logs/$1.log" >&2
  exit 1
}

stop() { # HOME [keep] : end its parts at once, for they hold nothing of worth, and remove its files; "keep" its logs
  local pids
  mapfile -t pids < <(living "$1")
  if ((${#pids[@]})); then kill -KILL "${pids[@]}" 2>/dev/null || true; fi
  for _ in {1..100}; do
    [[ -n $(living "$1") ]] || break
    sleep 0.05
  done
  if [[ ${2-} == keep && -d $1 ]]; then
    find "$1" -mindepth 1 -maxdepth 1 ! -name logs -exec rm -rf {} +
  else
    rm -rf "$1"
  fi
}
