package main

import (
	"bytes"
	"fmt"
	"os"
	"syscall"
	"unsafe"
)

// interfaceRequest is the kernel's struct ifreq, as far as flags go.
type interfaceRequest struct {
	name  [syscall.IFNAMSIZ]byte
	flags uint16
	_     [22]byte
}

// loopbackUsed tells whether anything was ever sent over the loopback that this process sees; where
// that cannot be told, it was.
func loopbackUsed() bool {
	text, err := os.ReadFile("/proc/self/net/dev")
	return err != nil || !untouched(text)
}

// untouched tells whether the table of network devices has the loopback with no byte and no packet.
func untouched(devices []byte) bool {
	for line := range bytes.Lines(devices) {
		name, counts, found := bytes.Cut(bytes.TrimSpace(line), []byte(":"))
		if !found || string(name) != "lo" {
			continue
		}
		for _, count := range bytes.Fields(counts) {
			if string(count) != "0" {
				return false
			}
		}
		return true
	}
	return false
}

// loopbackUp lets programs talk to each other over 127.0.0.1; there is no other interface.
func loopbackUp() error {
	socket, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_DGRAM|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		return err
	}
	defer syscall.Close(socket)
	request := interfaceRequest{}
	copy(request.name[:], "lo")
	if err := request.do(socket, syscall.SIOCGIFFLAGS); err != nil {
		return fmt.Errorf("cannot look at the loopback: %w", err)
	}
	if request.flags&syscall.IFF_UP != 0 {
		return nil
	}
	request.flags |= syscall.IFF_UP | syscall.IFF_RUNNING
	if err := request.do(socket, syscall.SIOCSIFFLAGS); err != nil {
		return fmt.Errorf("cannot bring up the loopback: %w", err)
	}
	return nil
}

func (r *interfaceRequest) do(socket int, call uintptr) error {
	if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, uintptr(socket), call, uintptr(unsafe.Pointer(r))); errno != 0 {
		return errno
	}
	return nil
}
