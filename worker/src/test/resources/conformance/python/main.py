import sys

args = sys.argv[1:]
print("hello")
if args == ["exit"]:
    sys.exit(3)
if args == ["err"]:
    raise ValueError("boom")
print("echo:" + input())
print("args:" + " ".join(args))
