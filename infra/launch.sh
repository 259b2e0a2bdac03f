# Sourced by the scripts beside it: finds a JDK 25, builds if needed, becomes the launcher.
# shellcheck shell=bash
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
# Not the jars' own times: the build sets those to a fixed instant.
stamp="$root/infra/stack/target/built"

fail() {
  echo "$*" >&2
  exit 1
}

is_jdk_25() {
  [[ -x "$1/bin/java" && -x "$1/bin/javac" ]] && "$1/bin/java" -version 2>&1 | grep -q 'version "25'
}

find_jdk() {
  local on_path candidate
  on_path="$(command -v java || true)"
  shopt -s nullglob
  for candidate in \
    "${JAVA_HOME:-/nowhere}" \
    "${on_path:+$(dirname "$(dirname "$(readlink -f "$on_path")")")}" \
    /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/* /opt/java/*; do
    if [[ -n "$candidate" ]] && is_jdk_25 "$candidate"; then
      echo "$candidate"
      return
    fi
  done
  return 1
}

require_maven() {
  command -v mvn > /dev/null || fail "Maven is missing: install Maven 3.8 or later."
  local version
  version="$(mvn --version | grep -oE 'Apache Maven [0-9]+\.[0-9]+' | grep -oE '[0-9]+\.[0-9]+')"
  [[ "$(printf '3.8\n%s\n' "$version" | sort -V | head -n 1)" == 3.8 ]] \
    || fail "Maven $version is too old: install Maven 3.8 or later."
}

# Runs Maven on the checkout; its own libraries' warnings about JDK 25 are nobody's business here.
maven() {
  (cd "$root" && MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow" \
    mvn -q -B -Dstyle.color=never --no-transfer-progress "$@")
}

is_built() {
  [[ -f "$stamp" && -d "$root/infra/stack/target/lib" ]] || return 1
  # A folder is newer, too, when a file in it was removed.
  [[ -z "$(cd "$root" && find pom.xml */pom.xml */*/pom.xml */*/*/pom.xml */src/main */*/src/main */*/*/src/main query-service/console/{src,build,index.html,package-lock.json,vite.config.ts} -newer "$stamp" -print -quit)" ]]
}

build() {
  require_maven
  echo "building; the first time this also downloads, which takes some minutes ..."
  # The ticker shows that it goes on; it ends with the build, however that ends.
  (start=$SECONDS; while sleep 15; do echo "  still building, $((SECONDS - start)) s"; done) &
  local ticker=$!
  # shellcheck disable=SC2064
  trap "kill $ticker 2> /dev/null || true" EXIT
  maven -DskipTests package || fail "the build failed: see above."
  kill "$ticker" 2> /dev/null || true
  trap - EXIT
  touch "$stamp"
}

# launch COMMAND [OPTION...]: never returns. Quick to start by default; tiers=4 and heap=2g are for long work.
launch() {
  # Not the jar of its tests, which other modules' tests use.
  jar="$(find "$root/infra/stack/target" -maxdepth 1 -name 'infra-stack-*.jar' -not -name '*-tests.jar')"
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel="${tiers:-1}" -Xmx"${heap:-512m}" \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -Dtreatmentcourse.root="$root" \
    -cp "$jar:$root/infra/stack/target/lib/*" org.treatmentcourse.infra.stack.Stack "$@"
}

# launch_testing MODULE MAIN [OPTION...]: the same for what is never deployed, with the JVM flags in `flags`.
launch_testing() {
  local built="$root/infra/testing/$1/target" main="$2"
  exec "$JAVA_HOME/bin/java" "${flags[@]}" \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -Dtreatmentcourse.root="$root" \
    -cp "$(echo "$built"/infra-testing-*.jar):$built/lib/*" "$main" "${@:3}"
}

JAVA_HOME="$(find_jdk)" || fail "JDK 25 is missing: install one, such as Eclipse Temurin 25 (https://adoptium.net), or set JAVA_HOME to it."
export JAVA_HOME
