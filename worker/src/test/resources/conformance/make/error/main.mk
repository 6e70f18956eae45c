$(error boom)
