int main(string[] words) {
    print("hello\n");
    if (words.length == 2 && words[1] == "exit") return 3;
    if (words.length == 2 && words[1] == "err") error("boom");
    print("echo:%s\n", stdin.read_line());
    print("args:%s\n", string.joinv(" ", words[1:words.length]));
    return 0;
}
