def double(n):
    twice = n * 2
    return twice  # SECOND
