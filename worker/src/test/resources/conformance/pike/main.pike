int main(int count, array(string) words) {
  write("hello\n");
  if (count == 2 && words[1] == "exit") return 3;
  if (count == 2 && words[1] == "err") error("boom\n");
  write("echo:%s\n", Stdio.stdin->gets());
  write("args:%s\n", words[1..] * " ");
  return 0;
}
