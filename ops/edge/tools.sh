# The two Python tools that look at the edge from outside, pinned, in a folder of their own.
# Sourced after lib.sh.
# shellcheck shell=bash

PRODUCT_URL=${PRODUCT_URL:-http://localhost:$PORT}
tools=$STATE/edge-tools

install_tools() {
  python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps \
    --upgrade --only-binary=:all: --requirement "$OPS/edge/requirements.txt" --target "$tools"
}
tool() { PYTHONPATH=$tools python3 "$tools/bin/$1" "${@:2}"; }

# json FIELD  the field of the JSON object on standard input
json() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }
# post PATH BODY
post() { curl -sS --fail-with-body "$PRODUCT_URL$1" -H 'Content-Type: application/json' -d "$2"; }
