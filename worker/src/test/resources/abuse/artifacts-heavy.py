# AIM: more bytes than are kept: sixty files of a megabyte.
import os
for i in range(60): open(f"{os.environ['OUTPUT_DIR']}/f{i:02}.bin", "wb").write(bytes([i]) * 1_000_000)
print("HEAVY")
