import helper

pet = {"name": "Rex", "tags": ["brown", 42]}
big = [i * 10 for i in range(250)]
total = helper.double(50)
print("nested", total)  # NEST
try:
    raise ValueError("thrown")
except ValueError:
    print("caught")
spin = 0
while True:
    spin += 1
