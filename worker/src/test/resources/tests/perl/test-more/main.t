use strict;
use warnings;
use Test::More;

require './main.pl';

is(add(1, 2), 3, 'passed');
is(add(1, 1), 3, 'failed');
SKIP: {
    skip 'not today', 1;
}
die 'boom';
