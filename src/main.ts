#!/usr/bin/env node
import { EXIT_USER_ERROR, runCommandLine } from './app/command-line.js';
import { writeError } from './app/write-out.js';
import { keepHeapSmall } from './lib/v8-flags.js';

// Whatever we do, we share the host with what is measured.
keepHeapSmall();

// A reader may close the pipe early: that is no error. Any other write error is.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  writeError(`spinscope: cannot write to standard output: ${error.message}\n`);
  process.exit(EXIT_USER_ERROR);
});

runCommandLine(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
