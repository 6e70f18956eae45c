def add(a, b):
    c = a + b
    return c


total = 100
name = input("name? ")  # BP1
for i in range(3):
    total = add(total, i)  # BP2
print("hello", name, total)
