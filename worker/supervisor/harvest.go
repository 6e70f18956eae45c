package main

import (
	"encoding/binary"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"sort"
	"sync/atomic"
)

const (
	// outputName is the folder in workDir whose files are kept after the run; the job knows it as
	// $OUTPUT_DIR. It is there before the program starts, unless the program brings a file of this name.
	outputName     = "out"
	outputVariable = "OUTPUT_DIR=" + workDir + "/" + outputName

	// maxEntries and maxDepth bound how much of a tree is looked at, however large it is.
	maxEntries = 2000
	maxDepth   = 8
)

// Keep says how many of the files in the output folder are kept.
type Keep struct {
	Files     int   `json:"files"`
	FileBytes int64 `json:"fileBytes"`
	Bytes     int64 `json:"bytes"` // all together
}

// LeftOut counts what lay in the output folder and is not kept, by reason.
type LeftOut struct {
	Many       int  `json:"many"`       // over Keep.Files
	Large      int  `json:"large"`      // each over Keep.FileBytes
	Full       int  `json:"full"`       // would have gone over Keep.Bytes
	Special    int  `json:"special"`    // no plain files: links, pipes, sockets, devices
	Named      int  `json:"named"`      // with a name that is not keepable
	Unreadable int  `json:"unreadable"` // the program may not read them itself
	Deep       int  `json:"deep"`       // folders below maxDepth
	Unseen     bool `json:"unseen"`     // there are more than maxEntries, or there was no time
}

// harvest walks the output folder of a job of which no process is left, so that nothing changes
// under it, and sends its plain files. No link is followed, and nothing is opened that could wait.
type harvest struct {
	out     *frameWriter
	keep    Keep
	enough  *atomic.Bool // set from outside: no more
	seen    int
	files   int
	bytes   int64
	leftOut LeftOut
	buffer  []byte
}

// gather sends the files that the program left, unless it was stopped from outside.
func (s *session) gather(ending Ending) {
	s.mu.Lock()
	s.gathering = true
	s.mu.Unlock()
	if s.alone && ending.Limit != limitKilled {
		(&harvest{out: s.out, keep: s.job.Keep, enough: &s.enough}).gather(s.root)
	}
}

// gather sends what is kept, and what is left out if anything is.
func (h *harvest) gather(root *os.Root) {
	info, err := root.Lstat(outputName)
	if err != nil || !info.IsDir() || h.keep.Files == 0 {
		return
	}
	folder, err := root.OpenRoot(outputName)
	if err != nil {
		h.leftOut.Unreadable++
	} else {
		h.walk(folder, "", 1)
	}
	if h.leftOut != (LeftOut{}) {
		if text, err := json.Marshal(h.leftOut); err == nil {
			_ = h.out.send(kindLeftOut, text)
		}
	}
}

// walk takes a folder's own files first, then those in its folders, each in the order of names.
func (h *harvest) walk(folder *os.Root, prefix string, depth int) {
	defer folder.Close()
	entries := h.list(folder)
	for _, e := range entries {
		if !e.IsDir() {
			h.consider(folder, prefix, e)
		}
	}
	for _, e := range entries {
		switch {
		case !e.IsDir():
		case depth == maxDepth:
			h.leftOut.Deep++
		default:
			if inner, err := folder.OpenRoot(e.Name()); err != nil {
				h.leftOut.Unreadable++
			} else {
				h.walk(inner, prefix+e.Name()+"/", depth+1)
			}
		}
	}
}

func (h *harvest) list(folder *os.Root) []fs.DirEntry {
	dir, err := folder.Open(".")
	if err != nil {
		h.leftOut.Unreadable++
		return nil
	}
	defer dir.Close()
	var entries []fs.DirEntry
	for {
		if h.seen >= maxEntries || h.enough.Load() {
			h.leftOut.Unseen = h.leftOut.Unseen || !atEnd(dir)
			break
		}
		some, err := dir.ReadDir(min(256, maxEntries-h.seen))
		entries = append(entries, some...)
		h.seen += len(some)
		if err != nil {
			break
		}
	}
	sort.Slice(entries, func(i, j int) bool { return entries[i].Name() < entries[j].Name() })
	return entries
}

func atEnd(dir *os.File) bool {
	_, err := dir.Readdirnames(1)
	return err != nil
}

func (h *harvest) consider(folder *os.Root, prefix string, e fs.DirEntry) {
	path := prefix + e.Name()
	switch {
	case !e.Type().IsRegular():
		h.leftOut.Special++
		return
	case !keepable(path):
		h.leftOut.Named++
		return
	case h.files >= h.keep.Files:
		h.leftOut.Many++
		return
	case h.enough.Load():
		h.leftOut.Unseen = true
		return
	}
	info, err := folder.Lstat(e.Name())
	switch {
	case err != nil || !info.Mode().IsRegular():
		h.leftOut.Unreadable++
	case info.Size() > h.keep.FileBytes:
		h.leftOut.Large++
	case info.Size() > h.keep.Bytes-h.bytes:
		h.leftOut.Full++
	default:
		h.take(folder, path, e.Name(), info.Size())
	}
}

func (h *harvest) take(folder *os.Root, path, name string, size int64) {
	file, err := folder.OpenFile(name, os.O_RDONLY, 0)
	if err != nil {
		h.leftOut.Unreadable++
		return
	}
	defer file.Close()
	if h.out.send(kindArtifact, append(binary.BigEndian.AppendUint64(nil, uint64(size)), path...)) != nil {
		return
	}
	h.files++
	h.bytes += size
	if h.buffer == nil {
		h.buffer = make([]byte, headerBytes+chunkBytes)
	}
	content := io.LimitReader(file, size)
	for {
		n, err := content.Read(h.buffer[headerBytes:])
		if n > 0 && h.out.sendFrame(kindArtifactBytes, h.buffer[:headerBytes+n]) != nil {
			return
		}
		if err != nil {
			return
		}
	}
}
