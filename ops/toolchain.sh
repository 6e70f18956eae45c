# The build tools: JDK 25 with Maven, and Node with npm. Those of the host where
# it has them, else those of the image codecrafter/build. Sourced after lib.sh.
# shellcheck shell=bash

readonly JDK_MIN=25 NODE_MIN=20.19

# at_least HAVE WANT  compares dotted versions.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# host_jdk  prints the home of a JDK that is new enough; fails when there is none.
host_jdk() {
  local home version
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    [ -x "$home/bin/javac" ] || continue
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null || true)
    if [ "${version:-0}" -ge "$JDK_MIN" ]; then printf '%s' "$home"; return 0; fi
  done
  return 1
}

host_has_maven() { host_jdk >/dev/null && have mvn; }
host_has_node()  { have npm && have node && at_least "$(node --version | tr -d v)" "$NODE_MIN"; }

# mvn_in FOLDER ARGUMENTS...  Maven on JDK 25.
mvn_in() {
  local folder=$1
  shift
  if host_has_maven; then
    (cd "$folder" && JAVA_HOME=$(host_jdk) mvn --batch-mode "$@")
  else
    in_build_container "$folder" mvn --batch-mode "$@"
  fi
}

# npm_in FOLDER ARGUMENTS...
npm_in() {
  local folder=$1
  shift
  if host_has_node; then (cd "$folder" && npm "$@"); else in_build_container "$folder" npm "$@"; fi
}

# in_build_container FOLDER COMMAND...  runs COMMAND in the image codecrafter/build as
# the caller, with the caller's download caches, the network of the host, the host's
# certificate authorities and Docker (which the integration tests start servers with).
in_build_container() {
  local folder=$1 socket=/var/run/docker.sock
  shift
  mkdir -p "$HOME/.m2" "$HOME/.npm"
  docker run --rm --network host \
    -v "$ROOT:$ROOT" -v "$folder:$folder" -w "$folder" \
    -v "$HOME/.m2:/home/build/.m2" -v "$HOME/.npm:/home/build/.npm" \
    -v /etc/ssl/certs/ca-certificates.crt:/host-ca/all.crt:ro \
    -v "$socket:$socket" \
    -e BUILD_UID="$(id -u)" -e BUILD_GID="$(id -g)" -e DOCKER_GID="$(stat -c %g "$socket")" \
    "${BUILD_ENV[@]}" codecrafter/build "$@"
}
BUILD_ENV=()                           # more -e options for in_build_container

# pip_download REQUIREMENTS FOLDER  fetches pinned wheels and checks their hashes.
pip_download() {
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes \
    --only-binary=:all: --platform manylinux1_x86_64 --platform manylinux2014_x86_64 \
    --platform manylinux_2_17_x86_64 --platform manylinux_2_28_x86_64 \
    --requirement "$1" --dest "$2"
}
