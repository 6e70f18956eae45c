package main

import (
	"fmt"
	"os"
	"syscall"
	"unsafe"
)

const (
	ioctlUnlock = 0x40045431 // TIOCSPTLCK
	ioctlPeer   = 0x5441     // TIOCGPTPEER
	iutf8       = 0x4000
)

// pty is a pseudo terminal: the program has the peer, this process the master.
type pty struct {
	master *os.File
	peer   *os.File
}

// openPty makes a terminal of the given size whose output is not changed on its way out.
func openPty(size Size) (*pty, error) {
	fd, err := syscall.Open("/dev/ptmx", syscall.O_RDWR|syscall.O_NOCTTY|syscall.O_CLOEXEC|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, fmt.Errorf("cannot open a terminal: %w", err)
	}
	master := os.NewFile(uintptr(fd), "terminal")
	var unlocked int32
	if err := ioctl(fd, ioctlUnlock, unsafe.Pointer(&unlocked)); err != nil {
		_ = master.Close()
		return nil, fmt.Errorf("cannot unlock a terminal: %w", err)
	}
	peer, _, errno := syscall.Syscall(syscall.SYS_IOCTL, uintptr(fd), ioctlPeer,
		uintptr(syscall.O_RDWR|syscall.O_NOCTTY|syscall.O_CLOEXEC))
	if errno != 0 {
		_ = master.Close()
		return nil, fmt.Errorf("cannot open a terminal's other end: %w", errno)
	}
	p := &pty{master, os.NewFile(peer, "terminal peer")}
	var modes syscall.Termios
	if err := ioctl(fd, syscall.TCGETS, unsafe.Pointer(&modes)); err == nil {
		modes.Oflag &^= syscall.ONLCR
		modes.Iflag |= iutf8
		_ = ioctl(fd, syscall.TCSETS, unsafe.Pointer(&modes))
	}
	p.resize(size)
	return p, nil
}

// path is where others find the peer; empty when it cannot be told.
func (p *pty) path() string {
	const ioctlNumber = 0x80045430 // TIOCGPTN
	var number uint32
	if control(p.master, ioctlNumber, unsafe.Pointer(&number)) != nil {
		return ""
	}
	return "/dev/pts/" + itoa(int(number))
}

func (p *pty) resize(size Size) {
	window := [4]uint16{size.Rows, size.Columns}
	_ = control(p.master, syscall.TIOCSWINSZ, unsafe.Pointer(&window))
}

// endInput presses Ctrl+D: an end of input, after a line that was not finished as well. A program
// that takes single keys gets the key.
func (p *pty) endInput(lineIsOpen bool) {
	var modes syscall.Termios
	if control(p.master, syscall.TCGETS, unsafe.Pointer(&modes)) != nil {
		return
	}
	end := modes.Cc[syscall.VEOF]
	keys := []byte{end}
	if lineIsOpen && modes.Lflag&syscall.ICANON != 0 {
		keys = append(keys, end)
	}
	_, _ = p.master.Write(keys)
}

func (p *pty) close() {
	_ = p.master.Close()
	_ = p.peer.Close()
}

// control is ioctl on a file that may be closed meanwhile, without making it a blocking one.
func control(f *os.File, request uintptr, arg unsafe.Pointer) error {
	raw, err := f.SyscallConn()
	if err != nil {
		return err
	}
	var failed error
	if err := raw.Control(func(fd uintptr) { failed = ioctl(int(fd), request, arg) }); err != nil {
		return err
	}
	return failed
}

func ioctl(fd int, request uintptr, arg unsafe.Pointer) error {
	if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, uintptr(fd), request, uintptr(arg)); errno != 0 {
		return errno
	}
	return nil
}
