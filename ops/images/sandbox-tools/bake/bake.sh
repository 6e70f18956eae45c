#!/usr/bin/env bash
# Bakes the caches that turn seconds into milliseconds. Runs once, in the image build.
set -euxo pipefail

# Go: the standard library compiled once, and an import table, so that a job can call
# `go tool compile` and `go tool link` without `go build`.
go_cache() {
  cd "$(mktemp -d)"
  go build std
  go list -export -f '{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}' std >/opt/cc/go.importcfg
  printf 'package main\nimport "fmt"\nfunc main(){fmt.Println("x")}\n' >main.go
  go build -o a main.go && ./a
}

# C++: bits/stdc++.h precompiled for exactly the flags that jobs are compiled with.
cpp_header() {
  local bits=/usr/include/x86_64-linux-gnu/c++/14/bits
  mkdir -p $bits/stdc++.h.gch
  g++ -x c++-header -std=c++23 -O1 -o $bits/stdc++.h.gch/cxx23-O1 $bits/stdc++.h
}

# Java: ahead-of-time caches (JEP 483, 514) for the compiler, a program and the source
# launcher. The cache refuses directories on the class path it is trained with, so it is
# trained from a jar, and that jar must come first on the class path of every job.
java_caches() {
  local flags=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1)
  cd "$(mktemp -d)"
  cp /opt/cc/bake/CcTrain.java .
  mkdir classes
  javac -J-XX:AOTCacheOutput=/opt/cc/aot/javac.aot "${flags[@]/#/-J}" -d classes CcTrain.java
  jar -cf /opt/cc/train.jar -C classes .
  printf '3\nabc\n' | java -XX:AOTCacheOutput=/opt/cc/aot/run.aot "${flags[@]}" -cp /opt/cc/train.jar CcTrain a b
  sed 's/class CcTrain /class Main /' CcTrain.java >Main.java
  printf '3\nabc\n' | java -XX:AOTCacheOutput=/opt/cc/aot/src.aot "${flags[@]}" -cp /opt/cc/train.jar Main.java a b
}

# Python: byte code of the libraries, and matplotlib's font cache.
python_caches() {
  PYTHONDONTWRITEBYTECODE='' python3 -c \
    "import numpy, pytest, matplotlib.pyplot as p; p.plot([1, 2]); p.savefig('/tmp/x.png')"
}

# Two lanes, as many as a small machine has cores.
(go_cache) & go=$!
(cpp_header; java_caches; python_caches)
wait $go
rm -rf /tmp/* /root/.cache /root/.config
chmod -R a+rX /opt/cc
