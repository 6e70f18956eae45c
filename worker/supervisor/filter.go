package main

import (
	"encoding/binary"
	"runtime"
	"syscall"
)

// The inner filter takes from a job what PID 1 of a slot needs to build rooms: new namespaces and
// mounts. All else is taken by the container's own seccomp profile, under which this one stacks.

const (
	bpfLoad   = 0x20 // BPF_LD | BPF_W | BPF_ABS
	bpfEqual  = 0x15 // BPF_JMP | BPF_JEQ | BPF_K
	bpfAbove  = 0x35 // BPF_JMP | BPF_JGE | BPF_K
	bpfAnySet = 0x45 // BPF_JMP | BPF_JSET | BPF_K
	bpfReturn = 0x06 // BPF_RET | BPF_K

	retAllow = 0x7fff0000
	retErrno = 0x00050000

	offsetNumber   = 0
	offsetArch     = 4
	offsetArgument = 16 // the first one's lower half

	// newNamespaces are all CLONE_NEW* bits.
	newNamespaces = 0x7e020000
	// x32Calls is where another numbering of the same calls begins on amd64.
	x32Calls = 0x40000000
)

type instruction struct {
	code    uint16
	yes, no uint8
	k       uint32
}

// auditArch and setns by GOARCH; where a machine is not known here, there are no rooms.
var machines = map[string]struct{ auditArch, setns uint32 }{
	"amd64": {0xc000003e, 308},
	"arm64": {0xc00000b7, 268},
}

var refused = []uint32{
	syscall.SYS_UNSHARE, syscall.SYS_MOUNT, syscall.SYS_UMOUNT2, syscall.SYS_PIVOT_ROOT,
	syscall.SYS_CHROOT, syscall.SYS_SETHOSTNAME, syscall.SYS_SETDOMAINNAME,
	428 /* open_tree */, 429 /* move_mount */, 430 /* fsopen */, 431, /* fsconfig */
	432 /* fsmount */, 433 /* fspick */, 442, /* mount_setattr */
}

// clone3 has its flags in memory, where no filter sees them; libraries then fall back to clone.
const clone3 = 435

// instructionBytes is what one takes in a program.
const instructionBytes = 8

// jobFilter is the program that a job runs under; ok is false on a machine that is not known.
func jobFilter() (program []byte, ok bool) {
	machine, ok := machines[runtime.GOARCH]
	if !ok {
		return nil, false
	}
	deny := instruction{bpfReturn, 0, 0, retErrno | uint32(syscall.EPERM)}
	code := []instruction{
		{bpfLoad, 0, 0, offsetArch},
		{bpfEqual, 1, 0, machine.auditArch},
		deny,
		{bpfLoad, 0, 0, offsetNumber},
		{bpfAbove, 0, 1, x32Calls},
		deny,
	}
	for _, call := range append(refused, machine.setns) {
		code = append(code, instruction{bpfEqual, 0, 1, call}, deny)
	}
	code = append(code,
		instruction{bpfEqual, 0, 1, clone3},
		instruction{bpfReturn, 0, 0, retErrno | uint32(syscall.ENOSYS)},
		instruction{bpfEqual, 0, 3, syscall.SYS_CLONE},
		instruction{bpfLoad, 0, 0, offsetArgument},
		instruction{bpfAnySet, 0, 1, newNamespaces},
		deny,
		instruction{bpfReturn, 0, 0, retAllow},
	)
	for _, i := range code {
		program = binary.NativeEndian.AppendUint16(program, i.code)
		program = append(program, i.yes, i.no)
		program = binary.NativeEndian.AppendUint32(program, i.k)
	}
	return program, true
}
