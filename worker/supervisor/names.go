package main

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// keepable says whether a file that is called so is sent to the worker: if a program's own file may
// be, of which the worker is the judge. Here it spares sending what would be refused there.
func keepable(path string) bool {
	if !utf8.ValidString(path) || len(path) > 1 && path[1] == ':' || strings.ContainsFunc(path, unsafeCharacter) {
		return false
	}
	for _, part := range strings.Split(path, "/") {
		if !keepablePart(part) {
			return false
		}
	}
	return true
}

func keepablePart(part string) bool {
	onlyDots := strings.Trim(part, ".") == ""
	lower := strings.ToLower(part)
	switch {
	case onlyDots:
		return len(part) >= 3
	case part != strings.TrimSpace(part), strings.HasSuffix(part, "."), strings.IndexByte("-~@", part[0]) >= 0,
		lower == ".git", lower == "__proto__":
		return false
	}
	for _, sign := range []string{"%2e", "%2f", "%5c", "%00"} {
		if strings.Contains(lower, sign) {
			return false
		}
	}
	stem, _, _ := strings.Cut(lower, ".")
	return !isDevice(stem)
}

// isDevice says whether a name is one of a device on Windows.
func isDevice(stem string) bool {
	switch {
	case stem == "con", stem == "prn", stem == "aux", stem == "nul":
		return true
	case len(stem) == 4 && (stem[:3] == "com" || stem[:3] == "lpt"):
		return stem[3] >= '0' && stem[3] <= '9'
	}
	return false
}

func unsafeCharacter(r rune) bool {
	return r == '\\' || unicode.In(r, unicode.C, unicode.Zl, unicode.Zp) ||
		!unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z)
}
