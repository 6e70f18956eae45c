package main

import (
	"hash/maphash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// writable are the folders that a program may write to.
var writable = []string{workDir, "/tmp", "/dev/shm", "/dev/mqueue"}

// inventory is what lies in some folders, so that it can be told later what else does.
type inventory struct {
	roots []string
	seed  maphash.Seed
	found map[string]thing
}

// thing is a file, folder or link. Its content is looked at, because a program that maps a file can
// write to it without a trace; the time of its last change tells of all the rest.
type thing struct {
	mode    fs.FileMode
	content uint64
	changed syscall.Timespec
}

// takeInventory returns when whatever is changed from then on can be told by its time.
func takeInventory(roots []string) *inventory {
	i := &inventory{roots: roots, seed: maphash.MakeSeed(), found: map[string]thing{}}
	for _, root := range roots {
		_ = filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			if err == nil {
				i.found[path], _ = i.look(path)
			}
			return nil
		})
	}
	time.Sleep(settle)
	return i
}

// restore takes away all that came since. It says false where that cannot be done, or something
// that was there before is not as it was.
func (i *inventory) restore() bool {
	left := len(i.found)
	for _, root := range i.roots {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			before, known := i.found[path]
			switch {
			case err != nil && path == root && !known:
				return fs.SkipDir
			case err != nil:
				return err
			case !known:
				if err := os.RemoveAll(path); err != nil {
					return err
				}
				if entry.IsDir() {
					return fs.SkipDir
				}
				return nil
			}
			left--
			if now, ok := i.look(path); !ok || now != before {
				return fs.ErrInvalid
			}
			return nil
		})
		if err != nil {
			return false
		}
	}
	return left == 0 && !sharesMemory()
}

func (i *inventory) look(path string) (thing, bool) {
	info, err := os.Lstat(path)
	if err != nil {
		return thing{}, false
	}
	t := thing{mode: info.Mode()}
	if info.IsDir() {
		return t, true // what lies in it is looked at by itself
	}
	t.changed = info.Sys().(*syscall.Stat_t).Ctim
	switch {
	case info.Mode().IsRegular():
		t.content, err = i.sum(path)
	case info.Mode()&fs.ModeSymlink != 0:
		var target string
		target, err = os.Readlink(path)
		t.content = maphash.String(i.seed, target)
	}
	return t, err == nil
}

func (i *inventory) sum(path string) (uint64, error) {
	file, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	var hash maphash.Hash
	hash.SetSeed(i.seed)
	_, err = io.Copy(&hash, file)
	return hash.Sum64(), err
}

// sharesMemory tells whether anything of System V's lies about, which outlives its process.
func sharesMemory() bool {
	for _, list := range []string{"shm", "sem", "msg"} {
		text, err := os.ReadFile("/proc/sysvipc/" + list)
		if err == nil && strings.Count(string(text), "\n") > 1 {
			return true
		}
	}
	return false
}
