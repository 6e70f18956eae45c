package CCTerminal;

# A debugged program reads from the terminal that is kept for it. What it writes goes through the
# pipes that its debugger waits for the end of.
open STDIN, '<', $ENV{CC_TTY};
$| = 1;

1;
