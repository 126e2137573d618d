// What an unprivileged user of a host may try against its collector. Each attack makes its files in a folder and says
// what commands to run, as that user, until it is over.
import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { craftElf, debugDataSection, functionAddress, pltSections } from './craft-elf.js';

/** A command that a user runs: program, arguments. */
const program = (dir, name, elf) => {
  const path = join(dir, name);
  writeFileSync(path, elf);
  chmodSync(path, 0o755);
  return [path];
};

/** An executable whose functions have these names. */
function named(names) {
  const strings = Buffer.from(`\0${names.join('\0')}\0`);
  let at = 1;
  const symbols = names.map((name, index) => {
    const symbol = [at, functionAddress(index)];
    at += Buffer.byteLength(name) + 1;
    return symbol;
  });
  return craftElf({ functions: names.length, strings, symbols });
}

/** A program that writes a perf map of its own by `write`, JavaScript with `fs` and `path`, and runs compiled code. */
const jit = (write) => [
  process.execPath,
  '-e',
  `const fs = require('fs'), path = '/tmp/perf-' + process.pid + '.map'; ${write}
   process.on('exit', () => fs.rmSync(path, { force: true }));
   setInterval(() => { const end = Date.now() + 900; let x = 0; while (Date.now() < end) for (let i = 0; i < 1e5; i++) x = (x * 31 + i) | 0; again(); }, 1);`,
];
const perl = (script) => ['perl', '-e', script];

/** Every attack: `{name, commands(dir), needs?}`; the first is none, to compare with. */
export const ATTACKS = [
  {
    name: 'none: a busy program',
    commands: (dir) => [program(dir, 'plain', named(['plain_work', 'more_work']))],
  },
  {
    name: 'C++ names whose references double',
    commands: (dir) => [program(dir, 'cpp', named(Array.from({ length: 5 }, (_, i) => doublingCpp(20, i))))],
  },
  {
    name: '100 Rust names whose references double',
    commands: (dir) => [
      program(dir, 'rust', named(Array.from({ length: 100 }, (_, i) => doublingRust(20, i)))),
    ],
  },
  {
    name: '60 files whose .gnu_debugdata inflates from 9 kB to 60 MB',
    needs: 'xz',
    commands: (dir) => {
      const zeros = execFileSync('xz', ['-9e'], { input: Buffer.alloc(60 << 20), maxBuffer: 1 << 20 });
      return Array.from({ length: 60 }, (_, i) =>
        program(dir, `bomb${i}`, craftElf({ functions: 1 + i, sections: [debugDataSection(zeros)] })),
      );
    },
  },
  {
    name: '8 files with 1 M symbols at 4,096 addresses, overlapping names of 4 kB',
    commands: (dir) => {
      const strings = Buffer.alloc(8192, 'x');
      strings[0] = 0;
      strings[8191] = 0;
      const symbols = Array.from({ length: 1e6 }, (_, i) => [
        1 + ((i * 7919) % 4096),
        functionAddress(i % 4096),
      ]);
      return Array.from({ length: 8 }, (_, i) =>
        program(dir, `symbols${i}`, craftElf({ functions: 4096 + i, strings, symbols })),
      );
    },
  },
  {
    name: '8 files with 65,536 stubs of one name of 4 kB',
    commands: (dir) =>
      Array.from({ length: 8 }, (_, i) =>
        program(
          dir,
          `stubs${i}`,
          craftElf({
            functions: 65_536,
            textName: '.plt.sec',
            sections: pltSections(65_536, Buffer.from(`\0${'x'.repeat(4096 + i)}\0`)),
          }),
        ),
      ),
  },
  {
    name: 'perf map of 16 MB with lines of 6 bytes, touched each second',
    commands: () => [
      jit(
        "fs.writeFileSync(path, '1 1 a\\n'.repeat(16e6 / 6)); const again = () => fs.utimesSync(path, new Date(), new Date());",
      ),
    ],
  },
  {
    name: 'perf map of 8 MB, written anew each second',
    commands: () => [
      jit(
        "const again = () => { fs.rmSync(path, { force: true }); fs.writeFileSync(path, ('1 1 ' + Date.now() + '\\n').repeat(4e5)); };",
      ),
    ],
  },
  {
    name: 'perf map with one name of 3 MB',
    commands: () => [
      jit("fs.writeFileSync(path, '0 ffffffffffff ' + 'x'.repeat(3 << 20) + '\\n'); const again = () => {};"),
    ],
  },
  {
    name: "perf map that links to root's secret",
    commands: (dir) => [
      jit(`fs.symlinkSync(${JSON.stringify(join(dir, 'secret'))}, path); const again = () => {};`),
    ],
  },
  {
    name: '30,000 mappings and a loop of MAP_FIXED',
    needs: 'perl',
    commands: () => [
      perl(
        'for my $i (0 .. 29999) { syscall(9, 0x10000000000 + $i * 8192, 4096, 5, 0x32, -1, 0) } while (1) { for my $i (0 .. 29999) { syscall(9, 0x10000000000 + $i * 8192, 4096, $i % 2 ? 5 : 7, 0x32, -1, 0) } }',
      ),
    ],
  },
  {
    name: 'a flood of names: prctl(PR_SET_NAME)',
    needs: 'perl',
    commands: () => [
      perl('my $n = 0; while (1) { my $name = "name" . $n++ . "\\0"; syscall(157, 15, $name) }'),
    ],
  },
  {
    name: 'a storm of processes',
    needs: 'perl',
    commands: () => [
      perl(
        '$SIG{CHLD} = "IGNORE"; while (1) { my $p = fork; exec "/bin/true" if defined $p && !$p; select undef, undef, undef, 0.002 }',
      ),
    ],
  },
];

function doublingCpp(steps, seed) {
  const reference = (index) => (index === 0 ? 'S_' : `S${(index - 1).toString(36).toUpperCase()}_`);
  let name = `_Z2f${seed % 10}I1a1AIS0_S0_E`;
  for (let step = 0; step < steps; step++) name += `S1_I${reference(step + 3)}${reference(step + 3)}E`;
  return `${name}EvS_`;
}

function doublingRust(steps, seed) {
  const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const at = (value) =>
    value <= 62
      ? `${digits[value - 1]}_`
      : `${digits[Math.floor((value - 1) / 62) - 1]}${digits[(value - 1) % 62]}_`;
  let name = `_RINvC1a3f${String(seed).padStart(2, '0')}`;
  let last = -1;
  for (let step = 0; step < steps; step++) {
    const start = name.length - 2;
    name += last < 0 ? 'TllE' : `TB${at(last)}B${at(last)}E`;
    last = start;
  }
  return `${name}E`;
}
