package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"syscall"
)

const (
	capSysAdmin    = 21
	prCapAmbient   = 47
	ambientClear   = 4
	filterFD       = 3
	roomMountFlags = syscall.MS_NOSUID | syscall.MS_NODEV
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

// startRoom starts a room: first a process with a user and mount namespace of its own, where it may
// mount (roomMain), which then becomes bubblewrap, which starts a supervisor as PID 1 of the room.
func startRoom(f *family, sizes roomSizes, frames []*os.File) (pid int, died <-chan death, err error) {
	filter, err := filterFile()
	if err != nil {
		return 0, nil, err
	}
	defer filter.Close()
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		return 0, nil, err
	}
	defer null.Close()
	uid, gid := os.Getuid(), os.Getgid()
	attr := &syscall.ProcAttr{
		Dir:   "/",
		Env:   os.Environ(),
		Files: []uintptr{frames[0].Fd(), frames[1].Fd(), 2, filter.Fd()},
		Sys: &syscall.SysProcAttr{
			Setsid:      true,
			Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
			UidMappings: []syscall.SysProcIDMap{{ContainerID: uid, HostID: uid, Size: 1}},
			GidMappings: []syscall.SysProcIDMap{{ContainerID: gid, HostID: gid, Size: 1}},
			AmbientCaps: []uintptr{capSysAdmin},
		},
	}
	self := "/proc/self/exe"
	return f.start(self, append([]string{self, "room"}, sizes.args()...), attr)
}

// covers hides what Docker's own masks would, where it is there: a slot has none of those masks,
// because only an unmasked /proc lets it mount a new one.
func covers() (args []string) {
	for _, file := range []string{"kcore", "keys", "latency_stats", "timer_list", "timer_stats", "sched_debug"} {
		if path := "/proc/" + file; exists(path) {
			args = append(args, "--ro-bind", os.DevNull, path)
		}
	}
	for _, folder := range []string{"/proc/acpi", "/proc/asound", "/proc/scsi", "/sys/firmware"} {
		if exists(folder) {
			args = append(args, "--tmpfs", folder, "--remount-ro", folder)
		}
	}
	return args
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// filterFile is a pipe that holds the job filter, for bubblewrap to read.
func filterFile() (*os.File, error) {
	program, ok := jobFilter()
	if !ok {
		return nil, errors.New("there is no job filter for this machine")
	}
	pipe, err := newPipe()
	if err != nil {
		return nil, err
	}
	defer pipe.w.Close()
	if _, err := pipe.w.Write(program); err != nil {
		_ = pipe.r.Close()
		return nil, err
	}
	return pipe.r, nil
}

// roomMain mounts what the job may write to, sized in bytes and in files, which bubblewrap cannot,
// lets go of the right to mount and becomes bubblewrap.
func roomMain(args []string) error {
	runtime.LockOSThread() // rights are a thread's own
	sizes, err := parseSizes(args)
	if err != nil {
		return err
	}
	for _, place := range []struct {
		path string
		size uint64
	}{{"/work", sizes.work}, {"/tmp", sizes.tmp}, {"/dev/shm", sizes.shm}} {
		options := fmt.Sprintf("size=%d,nr_inodes=%d,mode=0755", place.size, sizes.inodes)
		if err := syscall.Mount("tmpfs", place.path, "tmpfs", roomMountFlags, options); err != nil {
			return fmt.Errorf("cannot mount %s: %w", place.path, err)
		}
	}
	if _, _, errno := syscall.RawSyscall6(syscall.SYS_PRCTL, prCapAmbient, ambientClear, 0, 0, 0, 0); errno != 0 {
		return errno
	}
	wrap, err := exec.LookPath("bwrap")
	if err != nil {
		return err
	}
	argv := []string{wrap,
		"--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent", "--new-session", "--as-pid-1",
		"--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev",
		"--bind", "/dev/shm", "/dev/shm", "--remount-ro", "/dev",
		"--bind", "/tmp", "/tmp", "--bind", "/work", "/work",
		"--chdir", "/work", "--seccomp", itoa(filterFD)}
	argv = append(argv, covers()...)
	argv = append(argv, "--", "/opt/cc/supervisor")
	return syscall.Exec(wrap, argv, os.Environ())
}
