twice() {
  result=$(($1 * 2))
  return 0 # SECOND
}
