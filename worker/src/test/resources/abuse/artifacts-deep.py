# AIM: a directory chain 1000 deep, one that loops by links, one that may not be read, a file that may not be read.
import os
os.chdir(os.environ["OUTPUT_DIR"])
open("top.txt", "w").write("top")
os.makedirs("locked/in"); open("locked/in/x", "w").write("x"); os.chmod("locked", 0)
open("sealed.txt", "w").write("x"); os.chmod("sealed.txt", 0)
for i in range(1000):
    os.mkdir("d"); os.chdir("d")
    if i in (2, 6, 7, 999): open("file.txt", "w").write(str(i))
    os.symlink("..", "up")
print("DEEP")
