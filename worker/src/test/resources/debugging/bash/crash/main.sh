total=100
fail() {
  return 3
}
set -e
fail # CRASH
