# AIM: as many files, directories and links in the output directory as there may be, to hold the collection up.
import os
os.chdir(os.environ["OUTPUT_DIR"]); n = 0
try:
    while n < 1_000_000:
        os.makedirs(f"d{n % 50}", exist_ok=True); os.symlink("x", f"d{n % 50}/l{n}"); open(f"d{n % 50}/f{n}", "w").close(); n += 2
except OSError: pass
print("FLOODED", n > 1000)
