# AIM: names in the output directory that mislead a reader, a shell, another system or a decoder.
import os
out = os.environ["OUTPUT_DIR"].encode()
names = [b"\xff.txt", b"\xc0\xae\xc0\xae", b"caf\xe9.txt", b"a\x1b[2Jb", b"\xe2\x80\xaegnp.exe", b"a\xe2\x80\x8bb", b" lead", b"trail ",
         b"dot.", b"~home", b"@args", b"--help", b"CON", b"nul.txt", b"__proto__", b"C:x", b"%2e%2e%2fx", b"a\\b", b"a\rb", b"\xed\xa0\xbd.txt"]
for n in names: open(os.path.join(out, n), "w").write("x")
os.makedirs(os.path.join(out, b".git/hooks")); open(os.path.join(out, b".git/hooks/pre-commit"), "w").write("x")
os.makedirs(os.path.join(out, b"\xff/in")); open(os.path.join(out, b"\xff/in/x"), "w").write("x")
for n in ("ok.txt", "...", "a'b\"c.txt", "50% of &#?+;=.csv", "naïve-漢字 😀.txt"): open(os.path.join(out.decode(), n), "w").write("x")
print("NAMES_SET")
