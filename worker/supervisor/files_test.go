package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestWritesFilesInFolders(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := writeFile(root, "a/b/c.txt", []byte("hello")); err != nil {
		t.Fatal(err)
	}
	if err := writeFile(root, "a/b/d.txt", nil); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, "a/b/c.txt"))
	if err != nil || string(got) != "hello" {
		t.Fatalf("%q, %v", got, err)
	}
}

func TestRefusesPathsThatLeadOut(t *testing.T) {
	dir := t.TempDir()
	outside := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"../x", "/etc/x", "a/../../x", "link/x", ".", "a/", ""} {
		if err := writeFile(root, name, []byte("x")); err == nil {
			t.Errorf("wrote %q", name)
		}
	}
	if left, _ := os.ReadDir(outside); len(left) != 0 {
		t.Fatalf("wrote %v outside", left)
	}
}
