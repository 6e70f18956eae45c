package main

import (
	"fmt"
	"os"
	"path"
)

// workDir is where a program's files lie and where it starts.
const workDir = "/work"

// writeFile puts a file below root, making the folders above it.
// os.Root refuses every path that leads out, by ".." or by link.
func writeFile(root *os.Root, name string, content []byte) error {
	for i := 1; i < len(name); i++ {
		if name[i] != '/' {
			continue
		}
		if err := root.Mkdir(name[:i], 0o755); err != nil && !os.IsExist(err) {
			return fmt.Errorf("cannot make the folder %s: %w", path.Dir(name), err)
		}
	}
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", name, err)
	}
	_, err = f.Write(content)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}
