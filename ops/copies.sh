# What backup and restore share. Sourced after lib.sh, never run.
# shellcheck shell=bash

# Those that belong to the data; all others are between the containers of one installation.
# shellcheck disable=SC2034  # read by those who source this
CARRIED=(JWT_SECRET JWT_REFRESH_SECRET ADMIN_PASSWORD)

secret() { sed -n "s/^$1=//p" "$(secrets_file)"; }

# copier ORDER  the program that writes and reads copies (backup, check, secrets, restore), beside
# MongoDB, with its administrator's rights
copier() {
  MONGO_URL="mongodb://admin:$(secret MONGO_ADMIN_PASSWORD)@mongo:27017/codecrafter?authSource=admin&replicaSet=rs0"
  export MONGO_URL
  docker run --rm --interactive --network "${PROJECT}_default" \
    --env MONGO_URL --env BACKUP_SECRETS --env FORCE --entrypoint java codecrafter/api \
    -Xmx256m -cp /opt/codecrafter/codecrafter-api.jar codecrafter.api.backup.Main "$1"
}

# await_mongo  until it is healthy, for a minute and a half at most
await_mongo() {
  local end=$((SECONDS + 90))
  until docker exec "$(container mongo)" healthy >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || { compose logs --tail 40 mongo; return 1; }
    sleep 0.2
  done
}
