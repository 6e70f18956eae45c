setup() {
  source ./main.sh
}

@test "passed" {
  [ "$(add 1 2)" -eq 3 ]
}

@test "failed" {
  [ "$(add 1 1)" -eq 3 ]
}

@test "skipped" {
  skip "not today"
}

@test "errored" {
  no_such_command
}
