package main

import (
	"io"
	"net"
	"os"
	"strings"
	"syscall"
	"time"
)

// A debug adapter speaks its protocol over a socket rather than pipes: the program that it debugs
// is of the same user, and could open a pipe again through /proc and write into it. The program
// has a terminal of its own, which the adapter finds in a variable.

const (
	terminalPath = "CC_TTY"
	// tailBytes is what is kept of an adapter's standard error.
	tailBytes = 4 << 10
	// bridgePatience is how long a debug adapter may take to listen.
	bridgePatience = 20 * time.Second
)

// adapterStdio gives a debug adapter a socket as 0 and 1, a pipe for errors, and a terminal to
// start its program in.
func adapterStdio(size Size) (*stdio, error) {
	main, err := openPty(size)
	if err != nil {
		return nil, err
	}
	ours, its, err := socketPair()
	if err != nil {
		main.close()
		return nil, err
	}
	errs, err := newPipe()
	if err != nil {
		main.close()
		_ = ours.Close()
		_ = its.Close()
		return nil, err
	}
	return &stdio{
		child:   []*os.File{its, its, errs.w},
		input:   main.master,
		end:     main.endInput,
		resize:  main.resize,
		outputs: map[byte]*os.File{kindStdout: main.master},
		env:     []string{terminalPath + "=" + main.path()},
		adapter: ours,
		own:     map[byte]*os.File{kindAdapterOut: ours, kindAdapterErrors: errs.r},
		held:    main.peer,
		close: func() {
			main.close()
			_ = ours.Close()
			_ = its.Close()
			errs.close()
		},
	}, nil
}

func socketPair() (ours, its *os.File, err error) {
	fds, err := syscall.Socketpair(syscall.AF_UNIX, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		return nil, nil, err
	}
	_ = syscall.SetNonblock(fds[0], true) // the adapter's end stays a blocking one
	return os.NewFile(uintptr(fds[0]), "adapter"), os.NewFile(uintptr(fds[1]), "adapter's end"), nil
}

// halfClose tells the other end of a socket that no more comes.
func halfClose(socket *os.File) {
	if conn, err := socket.SyscallConn(); err == nil {
		_ = conn.Control(func(fd uintptr) { _ = syscall.Shutdown(int(fd), syscall.SHUT_WR) })
	}
}

// pass sends what an adapter says: all of its protocol, for the worker counts it, and of its
// errors the end, once nobody is left who could add to them.
func (s *session) pass(kind byte, file *os.File) {
	if kind == kindAdapterErrors {
		_ = s.out.send(kind, tail(file))
		return
	}
	frame := make([]byte, headerBytes+chunkBytes)
	for {
		n, err := file.Read(frame[headerBytes:])
		if n > 0 && s.out.sendFrame(kind, frame[:headerBytes+n]) != nil {
			return
		}
		if err != nil {
			return
		}
	}
}

// tail reads to the end and returns the last of it.
func tail(r io.Reader) []byte {
	var kept []byte
	piece := make([]byte, tailBytes)
	for {
		n, err := r.Read(piece)
		kept = append(kept, piece[:n]...)
		kept = kept[max(0, len(kept)-tailBytes):]
		if err != nil {
			return kept
		}
	}
}

// bridge joins 0 and 1 with an adapter that listens at an address, as "unix:/tmp/s" or
// "tcp:127.0.0.1:80", as soon as it does.
func bridge(address string) error {
	network, place, _ := strings.Cut(address, ":")
	conn, err := dial(network, place)
	if err != nil {
		return err
	}
	go func() {
		_, _ = io.Copy(conn, os.Stdin)
		if half, ok := conn.(interface{ CloseWrite() error }); ok {
			_ = half.CloseWrite()
		}
	}()
	_, err = io.Copy(os.Stdout, conn)
	return err
}

func dial(network, place string) (net.Conn, error) {
	for end := time.Now().Add(bridgePatience); ; {
		conn, err := net.Dial(network, place)
		if err == nil || time.Now().After(end) {
			return conn, err
		}
		time.Sleep(5 * time.Millisecond)
	}
}
