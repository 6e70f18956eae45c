# The build tools: JDK 25 with Maven, and Node with npm. Those of the host where it has
# them, else those of the image codecrafter/build. Sourced after lib.sh.
# shellcheck shell=bash

readonly JDK_MIN=25 NODE_MIN=20.19

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

# With CODECRAFTER_BUILD=container the host's own tools are left alone.
in_container()   { [ "${CODECRAFTER_BUILD:-}" = container ]; }
host_has_maven() { ! in_container && host_jdk >/dev/null && have mvn; }
host_has_node()  {
  ! in_container && have npm && have node && at_least "$(node --version | tr -d v)" "$NODE_MIN"
}

# mvn_in FOLDER ARGUMENTS...
mvn_in() {
  local folder=$1
  shift
  if host_has_maven; then
    (cd "$folder" && JAVA_HOME=$(host_jdk) mvn --batch-mode "$@")
  else
    build_container "$folder" mvn --batch-mode "$@"
  fi
}

# npm_in FOLDER ARGUMENTS...
npm_in() {
  local folder=$1
  shift
  if host_has_node; then (cd "$folder" && npm "$@"); else build_container "$folder" npm "$@"; fi
}

# build_container FOLDER COMMAND...  runs COMMAND in the image BUILD_IMAGE as the caller, with
# the caller's download caches, the host's network and certificate authorities, and Docker
# (which the integration tests start servers with). Variables named in BUILD_ENV go along. With
# BUILD_PID=host it sees the host's processes.
BUILD_IMAGE=codecrafter/build
BUILD_ENV=(TESTCONTAINERS_RYUK_DISABLED TESTCONTAINERS_HOST_OVERRIDE PRODUCT_URL BRIDGE FIGURES LESS ONLY RESTART_DOCKER ADMIN_EMAIL ADMIN_PASSWORD CHROMIUM CI NO_COLOR
  HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy)
build_container() {
  local folder=$1 socket name options=()
  shift
  socket=$(docker_socket)
  mkdir -p "$HOME/.m2" "$HOME/.npm"
  for name in "${BUILD_ENV[@]}"; do options+=(--env "$name"); done
  if [ -f "$HOME/.npmrc" ]; then options+=(--volume "$HOME/.npmrc:/home/build/.npmrc:ro"); fi
  if [ -f /etc/ssl/certs/ca-certificates.crt ]; then
    options+=(--volume /etc/ssl/certs/ca-certificates.crt:/host-authorities.crt:ro)
  fi
  if [ -n "${BUILD_PID:-}" ]; then options+=(--pid "$BUILD_PID"); fi
  docker run --rm --init --network host --workdir "$folder" \
    --volume "$ROOT:$ROOT" --volume "$socket:/var/run/docker.sock" \
    --volume "$HOME/.m2:/home/build/.m2" --volume "$HOME/.npm:/home/build/.npm" \
    --env BUILD_UID="$(id -u)" --env BUILD_GID="$(id -g)" --env DOCKER_GID="$(stat -c %g "$socket")" \
    "${options[@]}" "$BUILD_IMAGE" "$@"
}

# pip_download REQUIREMENTS FOLDER  fetches pinned wheels for x86-64 and checks their hashes.
pip_download() {
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes \
    --only-binary=:all: --platform manylinux1_x86_64 --platform manylinux_2_12_x86_64 --platform manylinux_2_17_x86_64 --platform manylinux_2_28_x86_64 \
    --requirement "$1" --dest "$2"
}

# host_browser  prints a Chromium that the host's Node can drive; fails when there is none.
# Ubuntu's own package is a snap, which a headless test cannot count on.
host_browser() {
  local name
  host_has_node || return 1
  for name in chromium google-chrome-stable google-chrome chromium-browser; do
    if have "$name" && ! readlink -f "$(type -P "$name")" | grep -q snap; then
      type -P "$name"
      return
    fi
  done
  return 1
}

# need_browser  sets CHROMIUM. The browser goes with Node: on the host, or both in a container.
need_browser() {
  if host_browser >/dev/null; then
    CHROMIUM=$(host_browser)
  else
    "$OPS/build-images" build browser
    # shellcheck disable=SC2034
    CODECRAFTER_BUILD=container BUILD_IMAGE=codecrafter/browser CHROMIUM=/usr/bin/chromium
  fi
  export CHROMIUM
}
