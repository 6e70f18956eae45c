package main

import "testing"

const devicesHead = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
`

func TestTellsALoopbackThatWasUsedFromOneThatWasNot(t *testing.T) {
	for devices, want := range map[string]bool{
		devicesHead + "    lo:       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0\n":  true,
		devicesHead + "    lo:      58       1    0    0    0     0          0         0       58       1    0    0    0     0       0          0\n":  false,
		devicesHead + "    lo:123456789123    1    0    0    0     0          0         0       58       1    0    0    0     0       0          0\n": false,
		devicesHead + "    lo:       0       0    0    1    0     0          0         0        0       0    0    0    0     0       0          0\n":  false,
		devicesHead + "  eth0:       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0\n":  false,
		devicesHead: false,
		"":          false,
	} {
		if got := untouched([]byte(devices)); got != want {
			t.Errorf("untouched is %v, wanted %v, of\n%s", got, want, devices)
		}
	}
}
