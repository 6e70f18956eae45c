def fail(total):
    return total / 0  # CRASH


fail(100)
