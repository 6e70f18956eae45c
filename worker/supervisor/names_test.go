package main

import (
	"strings"
	"testing"
)

func TestKnowsNamesThatTheWorkerWouldRefuse(t *testing.T) {
	for _, name := range []string{
		"", ".", "..", "/etc/x", "a/../b", "a//b", "a/", "a\x00", "a\nb", "a\x1b[2J", "a\x7f", "..\\x", "C:x", "\u202egnp.py",
		"a\u200bb", "\xff", "\xed\xa0\xbd", " a", "a ", "a.", "~/x", "a/./b", "%2e%2E%2fx", "CON", "nul.txt", ".git/config", "__proto__",
		"-rf", "@args", "a\u2028b", "\ue000",
	} {
		if keepable(name) {
			t.Errorf("took %q", name)
		}
	}
	for _, name := range []string{
		"main.py", "lib/util.py", "naïve-漢字 😀.txt", ".hidden", "a.b.c.d", "$(id).txt", "`id`;rm -rf x.txt", "a'b\"c.txt", "...", "a..b", "*",
		"constructor", "50% of.csv", strings.Repeat("x", 255),
	} {
		if !keepable(name) {
			t.Errorf("refused %q", name)
		}
	}
}
