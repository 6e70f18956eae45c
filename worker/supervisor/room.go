package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"syscall"
	"unsafe"
)

// A room is the inner wall: new namespaces in a container that serves many jobs, with a file system
// to write to, a /proc and a /dev/pts of its own, under the container's read-only root. The
// container's loopback is the room's as long as no job has sent a byte over it; after that each
// room gets one of its own, which takes the kernel longer to make and to tear down than all the
// rest of a room. Its PID 1 is a supervisor that has let go of every right and put on the job
// filter before it begins.

const (
	capSetpcap     = 8
	capNetAdmin    = 12
	capSysAdmin    = 21
	capSysResource = 24

	prSetSeccomp    = 22
	prCapbsetDrop   = 24
	prSetNoNewPrivs = 38
	prCapAmbient    = 47
	seccompFilter   = 2
	ambientClear    = 4
	maxRights       = 64 // the kernel has fewer, and says where they end

	newRoom = syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS | syscall.CLONE_NEWPID | syscall.CLONE_NEWIPC |
		syscall.CLONE_NEWUTS | cloneNewCgroup
	cloneNewCgroup = 0x02000000

	quiet = syscall.MS_NOSUID | syscall.MS_NODEV
	inert = quiet | syscall.MS_NOEXEC
)

// roomSizes says how much a job may write: bytes below /work, /tmp and /dev/shm, and files in each.
type roomSizes struct{ work, tmp, shm, inodes uint64 }

func parseSizes(args []string) (roomSizes, error) {
	if len(args) != 4 {
		return roomSizes{}, fmt.Errorf("a room takes four sizes, not %d", len(args))
	}
	var n [4]uint64
	for i, arg := range args {
		var err error
		if n[i], err = strconv.ParseUint(arg, 10, 63); err != nil || n[i] == 0 {
			return roomSizes{}, fmt.Errorf("%q is not a size", arg)
		}
	}
	return roomSizes{n[0], n[1], n[2], n[3]}, nil
}

func (s roomSizes) args() []string {
	format := func(n uint64) string { return strconv.FormatUint(n, 10) }
	return []string{format(s.work), format(s.tmp), format(s.shm), format(s.inodes)}
}

// startRoom starts a process with namespaces of its own, as PID 1 in them and with just the rights
// there that roomMain needs. It has this process's own streams.
func startRoom(f *family, sizes roomSizes, expected expectation) (died <-chan death, err error) {
	uid, gid := os.Getuid(), os.Getgid()
	namespaces, rights := uintptr(newRoom), []uintptr{capSysAdmin, capSysResource, capSetpcap}
	if loopbackUsed() {
		namespaces, rights = namespaces|syscall.CLONE_NEWNET, append(rights, capNetAdmin)
	}
	attr := &syscall.ProcAttr{
		Dir:   "/",
		Env:   os.Environ(),
		Files: []uintptr{0, 1, 2},
		Sys: &syscall.SysProcAttr{
			Setsid:      true,
			Cloneflags:  namespaces,
			UidMappings: []syscall.SysProcIDMap{{ContainerID: uid, HostID: uid, Size: 1}},
			GidMappings: []syscall.SysProcIDMap{{ContainerID: gid, HostID: gid, Size: 1}},
			AmbientCaps: rights,
		},
	}
	self := "/proc/self/exe"
	_, died, err = f.start(self, append([]string{self, "room", itoa(int(expected))}, sizes.args()...), attr)
	return died, err
}

// roomMain furnishes the room, locks it and becomes its supervisor.
func roomMain(args []string) error {
	runtime.LockOSThread() // rights and filters are a thread's own, until exec
	if len(args) == 0 {
		return errors.New("a room takes an expectation and four sizes")
	}
	sizes, err := parseSizes(args[1:])
	if err != nil {
		return err
	}
	for _, step := range []func() error{
		func() error { return furnish(sizes) }, cover, loopbackUp, noMoreRooms, letGo, putOnFilter,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	supervisor := "/opt/cc/supervisor"
	return syscall.Exec(supervisor, []string{supervisor, args[0]}, os.Environ())
}

func furnish(sizes roomSizes) error {
	tmpfs := func(bytes uint64) string { return fmt.Sprintf("size=%d,nr_inodes=%d,mode=0755", bytes, sizes.inodes) }
	for _, m := range []struct {
		kind, path string
		flags      uintptr
		options    string
	}{
		{"tmpfs", "/work", quiet, tmpfs(sizes.work)},
		{"tmpfs", "/tmp", quiet, tmpfs(sizes.tmp)},
		{"tmpfs", "/dev/shm", quiet, tmpfs(sizes.shm)},
		{"devpts", "/dev/pts", syscall.MS_NOSUID | syscall.MS_NOEXEC, "newinstance,ptmxmode=0666,mode=0620"},
		{"mqueue", "/dev/mqueue", inert, ""},
		{"proc", "/proc", inert, ""},
	} {
		if err := syscall.Mount(m.kind, m.path, m.kind, m.flags, m.options); err != nil {
			return fmt.Errorf("cannot mount %s: %w", m.path, err)
		}
	}
	return nil
}

// cover hides what Docker's own masks would, where it is there: a slot has none of those masks,
// because only an unmasked /proc lets it mount a new one.
func cover() error {
	for _, file := range []string{"kcore", "keys", "latency_stats", "timer_list", "timer_stats", "sched_debug"} {
		if path := "/proc/" + file; exists(path) {
			if err := syscall.Mount(os.DevNull, path, "", syscall.MS_BIND, ""); err != nil {
				return fmt.Errorf("cannot cover %s: %w", path, err)
			}
		}
	}
	for _, folder := range []string{"/proc/acpi", "/proc/asound", "/proc/scsi", "/sys/firmware"} {
		if exists(folder) {
			if err := syscall.Mount("tmpfs", folder, "tmpfs", inert|syscall.MS_RDONLY, "size=4k,nr_inodes=1"); err != nil {
				return fmt.Errorf("cannot cover %s: %w", folder, err)
			}
		}
	}
	return nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// noMoreRooms sets the number of user namespaces below this one to none. The filter refuses them
// too; this holds where a filter is not asked.
func noMoreRooms() error {
	return os.WriteFile("/proc/sys/user/max_user_namespaces", []byte("0"), 0)
}

// letGo leaves this thread no right that exec would keep or could bring back.
func letGo() error {
	for right := uintptr(0); right < maxRights; right++ {
		if err := prctl(prCapbsetDrop, right, 0); err == syscall.EINVAL {
			break
		} else if err != nil {
			return fmt.Errorf("cannot drop right %d: %w", right, err)
		}
	}
	if err := prctl(prCapAmbient, ambientClear, 0); err != nil {
		return err
	}
	return prctl(prSetNoNewPrivs, 1, 0)
}

func putOnFilter() error {
	filter, ok := jobFilter()
	if !ok {
		return errors.New("there is no job filter for this machine")
	}
	program := struct {
		length uint16
		code   unsafe.Pointer
	}{uint16(len(filter) / instructionBytes), unsafe.Pointer(unsafe.SliceData(filter))}
	return prctl(prSetSeccomp, seccompFilter, uintptr(unsafe.Pointer(&program)))
}

func prctl(option int, a, b uintptr) error {
	if _, _, errno := syscall.RawSyscall6(syscall.SYS_PRCTL, uintptr(option), a, b, 0, 0, 0); errno != 0 {
		return errno
	}
	return nil
}
