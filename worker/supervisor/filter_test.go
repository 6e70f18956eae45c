package main

import (
	"encoding/binary"
	"runtime"
	"syscall"
	"testing"
)

// verdict runs the filter for one call, as the kernel does.
func verdict(t *testing.T, arch, call uint32, argument uint32) uint32 {
	program, ok := jobFilter()
	if !ok {
		t.Fatalf("no filter for %s", runtime.GOARCH)
	}
	data := map[uint32]uint32{offsetNumber: call, offsetArch: arch, offsetArgument: argument}
	var a uint32
	for pc := 0; ; pc++ {
		if pc*8+8 > len(program) {
			t.Fatal("ran off the end")
		}
		i := program[pc*8:]
		code, yes, no := binary.NativeEndian.Uint16(i), int(i[2]), int(i[3])
		k := binary.NativeEndian.Uint32(i[4:])
		holds := false
		switch code {
		case bpfLoad:
			a = data[k]
			continue
		case bpfReturn:
			return k
		case bpfEqual:
			holds = a == k
		case bpfAbove:
			holds = a >= k
		case bpfAnySet:
			holds = a&k != 0
		default:
			t.Fatalf("unknown instruction %#x", code)
		}
		if holds {
			pc += yes
		} else {
			pc += no
		}
	}
}

func TestFilterTakesOnlyWhatMakesRooms(t *testing.T) {
	arch := machines[runtime.GOARCH].auditArch
	denied := retErrno | uint32(syscall.EPERM)
	for _, call := range append(refused, machines[runtime.GOARCH].setns) {
		if got := verdict(t, arch, call, 0); got != denied {
			t.Errorf("call %d: %#x", call, got)
		}
	}
	for _, call := range []uint32{syscall.SYS_READ, syscall.SYS_EXECVE, syscall.SYS_PTRACE, syscall.SYS_SOCKET} {
		if got := verdict(t, arch, call, 0xffffffff); got != retAllow {
			t.Errorf("call %d: %#x", call, got)
		}
	}
}

func TestFilterLetsCloneMakeThreadsAndNoNamespaces(t *testing.T) {
	arch := machines[runtime.GOARCH].auditArch
	thread := uint32(syscall.CLONE_VM | syscall.CLONE_FS | syscall.CLONE_FILES | syscall.CLONE_THREAD)
	if got := verdict(t, arch, syscall.SYS_CLONE, thread); got != retAllow {
		t.Errorf("a thread: %#x", got)
	}
	for _, flag := range []uint32{
		syscall.CLONE_NEWUSER, syscall.CLONE_NEWNS, syscall.CLONE_NEWPID, syscall.CLONE_NEWNET,
		syscall.CLONE_NEWIPC, syscall.CLONE_NEWUTS, 0x02000000, /* CLONE_NEWCGROUP */
	} {
		if got := verdict(t, arch, syscall.SYS_CLONE, thread|flag); got != retErrno|uint32(syscall.EPERM) {
			t.Errorf("flag %#x: %#x", flag, got)
		}
	}
	if got := verdict(t, arch, clone3, 0); got != retErrno|uint32(syscall.ENOSYS) {
		t.Errorf("clone3: %#x", got)
	}
}

func TestFilterTakesEveryCallOfAnotherNumbering(t *testing.T) {
	denied := retErrno | uint32(syscall.EPERM)
	if got := verdict(t, 0x40000003 /* i386 */, 3, 0); got != denied {
		t.Errorf("another architecture: %#x", got)
	}
	if got := verdict(t, machines[runtime.GOARCH].auditArch, x32Calls|1, 0); got != denied {
		t.Errorf("x32: %#x", got)
	}
}
