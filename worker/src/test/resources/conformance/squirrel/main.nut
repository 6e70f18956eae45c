function line() {
  local text = "";
  local c;
  while ((c = stdin.readn('c')) != '\n') text += c.tochar();
  return text;
}

print("hello\n");
if (vargv.len() == 1 && vargv[0] == "err") throw "boom";
print("echo:" + line() + "\n");
local words = "";
foreach (i, word in vargv) words += (i > 0 ? " " : "") + word;
print("args:" + words + "\n");
