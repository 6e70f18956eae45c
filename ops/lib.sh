# Shared by every script in ops/: where things are, how they are said, and how docker and
# compose are reached. Sourced, never run.
# shellcheck shell=bash

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
OPS=$ROOT/ops
STATE=$OPS/.state                      # git-ignored: secrets, downloads, logs, stamps
export PROJECT=${PROJECT:-codecrafter} # compose project; a second one runs beside the first
export PORT=${PORT:-8080}
export SCALE_API=${SCALE_API:-1} SCALE_WORKER=${SCALE_WORKER:-1} # how many of each; more than one api brings a load balancer
export BUILDX_BUILDER=default          # the builder that sees local images

mkdir -p "$STATE"/{log,stamp,vendor}

# ---- speaking -------------------------------------------------------------

say()  { printf '%s\n' "$*"; }
warn() { printf 'warning: %s\n' "$*" >&2; }
die()  { printf 'error: %s\n' "$*" >&2; exit 1; }

# step TITLE COMMAND...  runs COMMAND with its output in a log file, prints one line with
# the seconds it took, and shows the end of the log when it fails. bash forgets `set -e`
# inside it: a function that is run so joins its commands with &&.
step() {
  local title=$1 started=$SECONDS log status=0
  log=$(log_of "$title")
  shift
  "$@" >"$log" 2>&1 </dev/null || status=$?
  if [ $status = 0 ]; then
    printf '  %-44s %4d s\n' "$title" $((SECONDS - started))
    return
  fi
  {
    printf '  %-44s failed after %d s\n' "$title" $((SECONDS - started))
    tail -n 60 "$log" | sed 's/^/    | /'
    printf '    all of it: %s\n' "${log#"$ROOT"/}"
  } >&2
  return $status
}

# log_of TITLE  the file that the step of this title writes to
log_of() { printf '%s/log/%s.log' "$STATE" "$(tr -c 'a-z0-9' '-' <<<"${1,,}" | sed 's/-*$//')"; }

# ---- asking the machine ---------------------------------------------------

have() { type -P "$1" >/dev/null; }     # a program, not one of our functions

# at_least HAVE WANT  compares dotted versions.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# as_root COMMAND...  as root, by sudo when the caller is somebody else.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif have sudo; then sudo "$@"
  else die "this needs root and there is no sudo; run as root: $*"
  fi
}

# http_get PORT PATH  the answer to a GET on this machine, head and body; nothing when none comes.
http_get() {
  {
    exec 3<>"/dev/tcp/127.0.0.1/$1" &&
      printf 'GET %s HTTP/1.0\r\nHost: localhost:%s\r\n\r\n' "$2" "$1" >&3 &&
      timeout 5 cat <&3
  } 2>/dev/null || true
}

port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# free_port FROM  the first port from FROM on that nobody listens on
free_port() { local port=$1; while port_taken "$port"; do port=$((port + 1)); done; echo "$port"; }

# ---- docker ---------------------------------------------------------------

# By sudo when the socket refuses the caller; decided once.
through_sudo() {
  if [ -z "${DOCKER_BY_SUDO:-}" ]; then
    DOCKER_BY_SUDO=no
    if [ "$(id -u)" != 0 ] && have sudo && ! command docker info >/dev/null 2>&1; then
      DOCKER_BY_SUDO=yes
    fi
    export DOCKER_BY_SUDO
  fi
  if [ "$DOCKER_BY_SUDO" = yes ]; then sudo --preserve-env "$@"; else command "$@"; fi
}

docker() { through_sudo docker "$@"; }
docker_answers() { docker info >/dev/null 2>&1; }

# compose ARGUMENTS...  Compose v2 where it is installed, else docker-compose 1.29; with the file
# COMPOSE_ALSO over ours.
compose() {
  local form=one
  if [ "$SCALE_API" -gt 1 ]; then form=many; fi
  local arguments=(--project-name "$PROJECT" --file "$OPS/compose/compose.yaml" --file "$OPS/compose/$form.yaml")
  if [ "${MONITORING:-}" = on ]; then arguments+=(--file "$OPS/compose/monitoring.yaml"); fi
  if [ -n "${COMPOSE_ALSO:-}" ]; then arguments+=(--file "$COMPOSE_ALSO"); fi
  arguments+=(--env-file "$(secrets_file)" "$@")
  DOCKER_GID=$(stat -c %g "$(docker_socket)") DOCKER_SOCKET=$(docker_socket)
  PUBLIC_URL=${PUBLIC_URL:-http://localhost:$PORT}
  export DOCKER_GID DOCKER_SOCKET PUBLIC_URL
  if has_compose_v2; then docker compose "${arguments[@]}"; else through_sudo docker-compose "${arguments[@]}"; fi
}
has_compose_v2() { command docker compose version >/dev/null 2>&1; }
docker_socket() { local host=${DOCKER_HOST:-unix:///var/run/docker.sock}; printf '%s' "${host#unix://}"; }

secrets_file() { printf '%s/secrets-%s.env' "$STATE" "$PROJECT"; }

# container SERVICE  the id of the service's running container; nothing when there is none.
container() {
  docker ps --quiet --filter "label=com.docker.compose.project=$PROJECT" \
    --filter "label=com.docker.compose.service=$1" | head -n 1
}

# ---- change detection -----------------------------------------------------

# fingerprint PATH...  one hash over names, modes and contents of files and folders,
# build output left out.
fingerprint() {
  local path
  for path in "$@"; do
    [ -e "$path" ] || continue
    (cd "$(dirname "$path")" && find "$(basename "$path")" \
      \( -name node_modules -o -name target -o -name dist \) -prune -o \
      -type f -printf '%m ' -exec sha256sum {} \; | sort)
  done | sha256sum | cut -c1-16
}
