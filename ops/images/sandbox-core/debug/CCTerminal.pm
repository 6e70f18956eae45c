package CCTerminal;

# Puts a debugged program into the terminal that is kept for it.
open STDIN,  '<', $ENV{CC_TTY};
open STDOUT, '>', $ENV{CC_TTY};
open STDERR, '>', $ENV{CC_TTY};
$| = 1;

1;
