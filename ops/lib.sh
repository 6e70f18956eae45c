# Shared by every script in ops/: where things are, how they are said, and how
# docker and compose are reached. Sourced, never run.
# shellcheck shell=bash

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
OPS=$ROOT/ops
STATE=$OPS/.state                      # git-ignored: secrets, downloads, logs, stamps
PROJECT=${PROJECT:-codecrafter}        # compose project; a second one runs beside the first
PORT=${PORT:-8080}
export PORT

umask 022
mkdir -p "$STATE"/{log,stamp,vendor}

# ---- speaking -------------------------------------------------------------

say()  { printf '%s\n' "$*"; }
warn() { printf 'warning: %s\n' "$*" >&2; }
die()  { printf 'error: %s\n' "$*" >&2; exit 1; }

# step TITLE COMMAND...  runs COMMAND with its output in a log file, prints one
# line with the seconds it took, and shows the end of the log when it fails.
step() {
  local title=$1 started=$SECONDS log
  shift
  log=$STATE/log/$(tr -c 'a-z0-9\n' '-' <<<"${title,,}").log
  if "$@" >"$log" 2>&1 </dev/null; then
    printf '  %-42s %4d s\n' "$title" $((SECONDS - started))
  else
    local status=$?
    printf '  %-42s failed after %d s\n' "$title" $((SECONDS - started)) >&2
    tail -n 60 "$log" | sed 's/^/    | /' >&2
    printf '    (all of it: %s)\n' "${log#"$ROOT"/}" >&2
    return $status
  fi
}

# ---- privileges -----------------------------------------------------------

have() { command -v "$1" >/dev/null 2>&1; }

# as_root COMMAND...  as root, by sudo when the caller is somebody else.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif have sudo; then sudo "$@"
  else die "this step needs root and there is no sudo: run as root: $*"
  fi
}

# ---- docker ---------------------------------------------------------------

# docker, by sudo when the socket refuses the caller. Decided once a script.
docker() {
  if [ -z "${DOCKER_BY_SUDO:-}" ]; then
    if command docker info >/dev/null 2>&1 || [ "$(id -u)" = 0 ] || ! have sudo; then
      DOCKER_BY_SUDO=no
    else
      DOCKER_BY_SUDO=yes
    fi
  fi
  if [ "$DOCKER_BY_SUDO" = yes ]; then sudo --preserve-env docker "$@"; else command docker "$@"; fi
}

docker_answers() { docker info >/dev/null 2>&1; }

# compose ARGUMENTS...  Compose v2 where it is installed, else docker-compose 1.29.
compose() {
  local file=(-p "$PROJECT" -f "$OPS/compose.yaml" --env-file "$(secrets_file)")
  if command docker compose version >/dev/null 2>&1; then
    docker compose "${file[@]}" "$@"
  elif [ "${DOCKER_BY_SUDO:-no}" = yes ]; then
    sudo --preserve-env docker-compose "${file[@]}" "$@"
  else
    docker-compose "${file[@]}" "$@"
  fi
}

secrets_file() { printf '%s/secrets-%s.env' "$STATE" "$PROJECT"; }

# ---- change detection -----------------------------------------------------

# fingerprint PATH...  one hash over names, modes and contents of files and folders.
fingerprint() {
  local path
  for path in "$@"; do
    [ -e "$path" ] || continue
    (cd "$(dirname "$path")" && find "$(basename "$path")" \
      \( -name node_modules -o -name target -o -name dist -o -name .git \) -prune -o \
      -type f -printf '%m ' -exec sha256sum {} \; | sort)
  done | sha256sum | cut -c1-16
}
