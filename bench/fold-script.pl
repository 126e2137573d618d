#!/usr/bin/perl
# Folds the output of `perf script` as stackcollapse-perf.pl does: `comm;root;...;leaf count`, sorted.
use strict;
use warnings;

my (%count, @names, $comm);
while (my $line = <STDIN>) {
  if ($line =~ /^\s*$/) {
    $count{ join(';', $comm, reverse @names) }++ if defined $comm;
    @names = ();
    undef $comm;
  } elsif ($line =~ /^\s+[0-9a-f]+ (.+) \((.*)\)$/) {
    my ($name, $file) = ($1, $2);
    $name =~ s/\+0x[0-9a-f]+$//;
    $name = "[$file]" if $name eq '[unknown]';
    $name =~ tr/;/:/;
    push @names, $name;
  } elsif ($line =~ /^(\S.*?)\s+\d+/) {
    $comm = $1;
  }
}
$count{ join(';', $comm, reverse @names) }++ if defined $comm;
print "$_ $count{$_}\n" for sort keys %count;
