# shellcheck shell=bash
# A started Jenkins for run and bars: the packaged plugin with those it needs, in a home of its own below $dir.

missing() { echo "$1" >&2; exit 1; }

need() { # TOOL...
  local tool
  for tool in "$@"; do command -v "$tool" >/dev/null || missing "$tool is not installed"; done
}

# Sets war, plugin and others, or says what is missing.
artifacts() { # ROOT
  war=$(find "${MAVEN_REPOSITORY:-$HOME/.m2/repository}/org/jenkins-ci/main/jenkins-war" -name '*.war' 2>/dev/null | sort -V | tail -n 1)
  [[ -n $war ]] || missing "there is no jenkins-war in the local Maven repository: build with -Pjenkins first"
  plugin=$1/plugin/target/progressive-rollout.hpi
  others=$1/plugin/target/test-classes/test-dependencies
  [[ -e $plugin && -d $others ]] || missing "plugin/target is not built: .ci/jenkins"
}

# Makes $dir, which goes away with every process in pids when the script ends.
workplace() {
  dir=$(mktemp -d)
  pids=()
  finish() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$dir"
  }
  trap finish EXIT
  trap 'exit 130' INT TERM HUP
}

# A home with plugins and scripts that run when the controller starts.
home() { # NAME PLUGIN-FILE... -- SCRIPT...
  local file=$dir/$1 name each
  mkdir -p "$file/plugins" "$file/init.groovy.d"
  shift
  while [[ $# -gt 0 && $1 != -- ]]; do
    name=$(basename "$1")
    cp "$1" "$file/plugins/${name%.*}.jpi"
    shift
  done
  for each in "${@:2}"; do cp "$each" "$file/init.groovy.d/"; done
}

# Starts Jenkins in a home and waits until it is up; sets jenkins, its process id, and appends it to pids.
launch() { # NAME JVM-OPTION...
  local file=$dir/$1
  shift
  export JENKINS_HOME=$file
  java -Xmx512m -Djenkins.install.runSetupWizard=false -Dhudson.model.UpdateCenter.never=true "$@" -jar "$war" \
    --httpListenAddress=127.0.0.1 --httpPort="$port" >"$file.log" 2>&1 &
  jenkins=$!
  pids+=("$jenkins")
  for _ in {1..3000}; do
    grep -qs 'fully up and running' "$file.log" && return
    kill -0 "$jenkins" 2>/dev/null || { tail -n 40 "$file.log" >&2; exit 1; }
    sleep 0.1
  done
  tail -n 40 "$file.log" >&2
  missing "Jenkins did not come up"
}
