#!/usr/bin/env bash
# Puts what came without a package on the path, and bakes its cache. Once, in the image build.
set -euo pipefail
modules=/usr/local/lib/node_modules
ln -s $modules/@deno/linux-x64-glibc/deno $modules/@nushell/linux-x64/bin/nu \
  $modules/coffeescript/bin/coffee $modules/livescript/bin/lsc /opt/zig/zig /usr/local/bin/

mkdir /opt/cc/lib
gcc -c -O1 -o /opt/cc/lib/xml.o /opt/cc/finish/xml.c

# Zig's own parts, compiled once. The program reads as a job's first does.
cd "$(mktemp -d)"
zig build-exe -O Debug --cache-dir here --global-cache-dir /opt/cc/zig -femit-bin=main /opt/cc/finish/hello.zig
echo Ada | ./main
rm -rf /tmp/*
