#!/usr/bin/env bash
# Bakes the ahead-of-time caches (JEP 514) of the JVM's other languages. Each is made by the
# very command that a job runs, with AOTCacheOutput in the place of AOTCache. Class names
# that a job could not have, for the training classes come before its own.
set -euxo pipefail
cd "$(mktemp -d)"
train=/opt/cc/bake-full

# cache NAME ARGUMENTS...
cache() { java "-XX:AOTCacheOutput=/opt/cc/aot/$1.aot" "@/opt/cc/jvm/$1" "${@:2}"; }

# program NAME ARGUMENTS...  the same without the program's own jar on the class path, which
# must be where the cache ends.
program() {
  local path
  path=$(sed -n 's,^-cp \(.*\):/tmp/main.jar$,\1,p' "/opt/cc/jvm/$1")
  cache "$1" -cp "$path" "${@:2}"
}

kotlin() {
  cache kotlinc -d /opt/cc/jvm/kotlin/train.jar $train/CcTrain.kt
  printf 'Ada\nmore\n' | program kotlin-run cctrain.CcTrainKt a b
}
scala() {
  cache scalac -d /opt/cc/jvm/scala/train.jar $train/CcTrain.scala
  printf 'Ada\n' | program scala-run cctrain.ccTrain a b
}
groovy()  { printf 'Ada\n' | cache groovy-run $train/train.groovy a b; }
clojure() { printf 'Ada\n' | cache clojure-run $train/train.clj a b; }

# Two lanes, as many as a small machine has cores.
(kotlin; clojure) & lane=$!
(scala; groovy)
wait $lane
rm -rf /tmp/* /root/.cache /root/.config
