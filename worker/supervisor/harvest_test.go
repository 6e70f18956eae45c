package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
)

var usualKeep = Keep{Files: 20, FileBytes: 4 << 10, Bytes: 8 << 10}

type found struct{ path, content string }

// gathered is what a harvest of work's output folder sends.
func gathered(t testing.TB, work string, keep Keep, enough bool) (files []found, left LeftOut) {
	t.Helper()
	root, err := os.OpenRoot(work)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	var wire bytes.Buffer
	var sizes []uint64
	stop := &atomic.Bool{}
	stop.Store(enough)
	(&harvest{out: &frameWriter{out: &wire}, keep: keep, enough: stop}).gather(root)
	for {
		kind, payload, err := readFrame(&wire)
		switch {
		case err == io.EOF:
			for i, file := range files {
				if uint64(len(file.content)) != sizes[i] {
					t.Fatalf("%q was announced with %d bytes and has %d", file.path, sizes[i], len(file.content))
				}
			}
			return files, left
		case err != nil:
			t.Fatal(err)
		case kind == kindArtifact:
			files = append(files, found{path: string(payload[8:])})
			sizes = append(sizes, binary.BigEndian.Uint64(payload))
		case kind == kindArtifactBytes:
			files[len(files)-1].content += string(payload)
		case kind == kindLeftOut:
			if err := json.Unmarshal(payload, &left); err != nil {
				t.Fatal(err)
			}
		default:
			t.Fatalf("an unexpected frame %q", kind)
		}
	}
}

func outputFolder(t testing.TB) (work, out string) {
	work = t.TempDir()
	out = filepath.Join(work, outputName)
	must(t, os.Mkdir(out, 0o755))
	return work, out
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func write(t testing.TB, folder, name, content string) {
	t.Helper()
	path := filepath.Join(folder, name)
	must(t, os.MkdirAll(filepath.Dir(path), 0o755))
	must(t, os.WriteFile(path, []byte(content), 0o644))
}

func TestSendsNothingOfAnEmptyFolderOrNone(t *testing.T) {
	work, out := outputFolder(t)
	for range 2 {
		if files, left := gathered(t, work, usualKeep, false); files != nil || left != (LeftOut{}) {
			t.Fatalf("sent %v, left out %+v", files, left)
		}
		_ = os.Remove(out)
	}
}

func TestSendsFilesWholeAndInOrderAFoldersOwnFirst(t *testing.T) {
	work, out := outputFolder(t)
	large := strings.Repeat("0123456789abcdef", 5000)
	write(t, out, "b.txt", "")
	write(t, out, "a/y.txt", "y")
	write(t, out, "a/b/c/ü.txt", large)
	write(t, out, "c.txt", "c")
	files, left := gathered(t, work, Keep{20, 1 << 20, 1 << 20}, false)
	want := []found{{"b.txt", ""}, {"c.txt", "c"}, {"a/y.txt", "y"}, {"a/b/c/ü.txt", large}}
	if !slices.Equal(files, want) || left != (LeftOut{}) {
		t.Fatalf("sent %v, left out %+v", files, left)
	}
}

func TestFollowsNoLinkAndOpensNoPipeSocketOrDevice(t *testing.T) {
	work, out := outputFolder(t)
	write(t, work, "secret/file.txt", "secret")
	for i, target := range []string{"/etc/passwd", "/proc/self/environ", "/dev/zero", "../secret", "/", ".", "loop", "../secret/file.txt"} {
		must(t, os.Symlink(target, filepath.Join(out, fmt.Sprint("link", i))))
	}
	must(t, os.Symlink("loop", filepath.Join(out, "loop")))
	must(t, syscall.Mkfifo(filepath.Join(out, "pipe.txt"), 0o666))
	socket, err := net.Listen("unix", filepath.Join(out, "s"))
	must(t, err)
	defer socket.Close()
	write(t, out, "good.txt", "good")
	files, left := gathered(t, work, usualKeep, false)
	if !slices.Equal(files, []found{{"good.txt", "good"}}) || left != (LeftOut{Special: 11}) {
		t.Fatalf("sent %v, left out %+v", files, left)
	}
}

func TestTakesNothingWhenTheFolderItselfIsALinkOrAFile(t *testing.T) {
	work, out := outputFolder(t)
	write(t, work, "secret/file.txt", "secret")
	for _, trick := range []func() error{
		func() error { return os.Symlink("secret", out) },
		func() error { return os.Symlink("/etc", out) },
		func() error { return os.WriteFile(out, []byte("x"), 0o644) },
		func() error { return syscall.Mkfifo(out, 0o666) },
	} {
		must(t, os.RemoveAll(out))
		must(t, trick())
		if files, left := gathered(t, work, usualKeep, false); files != nil || left != (LeftOut{}) {
			t.Fatalf("sent %v, left out %+v", files, left)
		}
	}
}

func TestKeepsTheLimitsAndCountsASparseFileByItsLength(t *testing.T) {
	work, out := outputFolder(t)
	for i := range 100 {
		write(t, out, fmt.Sprintf("f%02d", i), strings.Repeat("x", 300))
	}
	files, left := gathered(t, work, usualKeep, false)
	if len(files) != 20 || left != (LeftOut{Many: 80}) {
		t.Fatalf("sent %d, left out %+v", len(files), left)
	}
	work, out = outputFolder(t)
	write(t, out, "0", strings.Repeat("x", 3000))
	write(t, out, "1", strings.Repeat("x", 4097))
	must(t, os.WriteFile(filepath.Join(out, "2"), nil, 0o644))
	must(t, os.Truncate(filepath.Join(out, "2"), 1<<40))
	write(t, out, "3", strings.Repeat("x", 4096))
	write(t, out, "4", strings.Repeat("x", 2000))
	write(t, out, "5", strings.Repeat("x", 1096))
	files, left = gathered(t, work, usualKeep, false)
	if len(files) != 3 || files[2].path != "5" || left != (LeftOut{Large: 2, Full: 1}) {
		t.Fatalf("sent %d, left out %+v", len(files), left)
	}
}

func TestLooksAtSoManyEntriesAndSoDeepOnly(t *testing.T) {
	work, out := outputFolder(t)
	for i := range maxEntries + 500 {
		must(t, os.Symlink("x", filepath.Join(out, fmt.Sprint(i))))
	}
	if _, left := gathered(t, work, usualKeep, false); left != (LeftOut{Special: maxEntries, Unseen: true}) {
		t.Fatalf("left out %+v", left)
	}
	work, out = outputFolder(t)
	write(t, out, strings.Repeat("d/", maxDepth-1)+"file", "deep")
	write(t, out, strings.Repeat("d/", maxDepth)+"file", "too deep")
	files, left := gathered(t, work, usualKeep, false)
	if len(files) != 1 || files[0].content != "deep" || left != (LeftOut{Deep: 1}) {
		t.Fatalf("sent %v, left out %+v", files, left)
	}
}

func TestLeavesOutNamesThatAreNotKeepable(t *testing.T) {
	work, out := outputFolder(t)
	write(t, out, "\xff.txt", "x")
	write(t, out, "\xc0\xae/x.txt", "x")
	write(t, out, "-rf", "x")
	if files, left := gathered(t, work, usualKeep, false); files != nil || left != (LeftOut{Named: 3}) {
		t.Fatalf("sent %v, left out %+v", files, left)
	}
}

func TestSendsNoMoreWhenToldThatItIsEnough(t *testing.T) {
	work, out := outputFolder(t)
	write(t, out, "a", "x")
	if files, left := gathered(t, work, usualKeep, true); files != nil || !left.Unseen {
		t.Fatalf("sent %v, left out %+v", files, left)
	}
}

func FuzzHarvest(f *testing.F) {
	f.Add("plot.png", "../../etc/passwd", uint16(10))
	f.Add("a/b\nc", "/", uint16(5000))
	f.Add("..\\x", "", uint16(0))
	f.Add("-rf", "a\x00b", uint16(1))
	f.Add("\xff", ".", uint16(4096))
	f.Fuzz(func(t *testing.T, name, target string, size uint16) {
		if len(name) > 255 {
			return
		}
		work, out := outputFolder(t)
		root, err := os.OpenRoot(work)
		must(t, err)
		defer root.Close()
		content := strings.Repeat("x", int(size))
		_ = writeFile(root, outputName+"/"+name, []byte(content))
		_ = os.Symlink(target, filepath.Join(out, "link"))
		files, _ := gathered(t, work, usualKeep, false)
		for _, file := range files {
			if !keepable(file.path) || file.content != content || int64(size) > usualKeep.FileBytes {
				t.Fatalf("sent %q with %d bytes", file.path, len(file.content))
			}
		}
	})
}
