s/.*/hello\necho:&/
