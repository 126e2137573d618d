import { Command, CommanderError, Option } from 'commander';
import { UserError } from '../lib/user-error.js';
import { version } from '../lib/version.js';
import { writeError } from './write-out.js';

/** Exit codes: 0 done, 1 a rule fires or a test fails, 2 bad input or a missing permission, 3 `diff` cannot tell, 70 a bug of ours. */
export const EXIT_USER_ERROR = 2;
const EXIT_BUG = 70;

/** Takes the exit code of a command that is done. */
type Done = (exitCode: number) => void;

/** Runs a command line; resolves with the exit code. Commands are loaded when they run, so that `--help` is quick. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  let exitCode = 0;
  const done: Done = (code) => {
    exitCode = code;
  };
  try {
    await createProgram(done).parseAsync(argv.map(asArgument), { from: 'user' });
  } catch (error) {
    return reportFailure(error);
  }
  return exitCode;
}

/** A time range such as `-10m..-5m` is no flag. */
function asArgument(text: string): string {
  return /^-\d+[dhms]\w*\.\./.test(text) ? `now${text}` : text;
}

function createProgram(done: Done): Command {
  const program = new Command('spinscope')
    .description('Continuous profiling that alerts on kernel lock contention and return probes.')
    .version(version)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });
  addServices(program, done);
  addTools(program, done);
  return program;
}

const config = () => new Option('-c, --config <file>', 'configuration, YAML; all defaults without');
const listen = () =>
  new Option('-l, --listen <address:port>', 'where to serve, instead of what the configuration says');
const data = () =>
  new Option('-d, --data <dir>', 'where profiles are kept, instead of what the configuration says');
const kallsyms = () =>
  new Option(
    '-k, --kallsyms <file>',
    "the recorded kernel's /proc/kallsyms, gzipped or not; on the recorded host convert and check need none",
  );
const event = () =>
  new Option('-e, --event <name>', 'the event of the recording to take, instead of what tells CPU time');
/** One file a flag: words after it could also be captures. */
const rules = () =>
  new Option(
    '-r, --rules <file>',
    'a rule file, instead of the packs that come with spinscope; may be given several times',
  ).argParser((file: string, files: readonly string[] = []) => [...files, file]);

/** Given once for each side. */
const probesOfBoth = () =>
  new Option(
    '-p, --probes <dir>',
    "what was registered on the kernel, as 'probes --record' writes it; given twice, of before and after",
  ).argParser((dir: string, dirs: readonly string[] = []) => [...dirs, dir]);

/** Commands that run until they are stopped. */
function addServices(program: Command, done: Done): void {
  program
    .command('up')
    .description('collector, store, rule evaluator and web page of this host, in one process')
    .addOption(config())
    .addOption(listen())
    .addOption(data())
    .addOption(rules())
    .action(async (options) => done(await (await import('./up.js')).up(options)));
  program
    .command('collect')
    .description('samples this host and pushes its profiles to push.url')
    .addOption(config())
    .option('-u, --url <url>', 'the server to push to, instead of push.url')
    .addOption(listen())
    .action(async (options) => done(await (await import('./collect.js')).collect(options)));
  program
    .command('evaluate')
    .description('evaluates rules over the profiles of query.url and raises alerts')
    .addOption(config())
    .option('-u, --url <url>', 'the server to query, instead of query.url')
    .addOption(listen())
    .addOption(rules())
    .action(async (options) => done(await (await import('./evaluate.js')).evaluate(options)));
  program
    .command('serve')
    .description('the built-in store with its API and web page')
    .addOption(config())
    .addOption(listen())
    .addOption(data())
    .action(async (options) => done(await (await import('./serve.js')).serve(options)));
  program
    .command('replay')
    .description(
      'feeds captures through the live path as if they happened now; the recorded incident by default',
    )
    .argument('[captures...]', 'perf.data files, played one after the other')
    .option('-s, --speed <factor>', 'how many times faster than real time', '1')
    .addOption(kallsyms())
    .addOption(config())
    .addOption(listen())
    .addOption(data())
    .addOption(rules())
    .action(async (captures, options) => done(await (await import('./replay.js')).replay(captures, options)));
}

/** Commands that answer and end. */
function addTools(program: Command, done: Done): void {
  addConvert(program, done);
  addCheck(program, done);
  addDiff(program, done);
  addMark(program, done);
  addDoctor(program, done);
  addProbes(program, done);
  addExplain(program, done);
  addRules(program, done);
}

function addConvert(program: Command, done: Done): void {
  program
    .command('convert')
    .description(
      'converts a capture; the format follows from the name of OUT: .pb.gz, .pb, .folded, .speedscope.json, .svg, .html',
    )
    .argument(
      '<in>',
      'perf.data, perf script text, function_graph text, folded stacks, bpftrace maps of stacks or pprof; gzipped or not; - for stdin',
    )
    .argument('<out>', 'the file to write, - for folded stacks on stdout')
    .addOption(kallsyms())
    .addOption(event())
    .option(
      '-b, --by <label>',
      'splits by a sample label: cpu, numa_node, process; .folded, .speedscope.json, .svg and .html',
    )
    .action(async (input, output, options) =>
      done(await (await import('./convert.js')).convert(input, output, options)),
    );
}

function addCheck(program: Command, done: Done): void {
  program
    .command('check')
    .description('evaluates rules over a capture; exit code 1 when any fires, 0 when none does')
    .argument('<in>', 'a capture of any format that convert reads')
    .addOption(kallsyms())
    .addOption(event())
    .addOption(rules())
    .option(
      '-p, --probes <dir>',
      "what was registered on the recorded kernel, as 'probes --record' writes it",
    )
    .option('-j, --json', 'print one JSON object')
    .action(async (input, options) => done(await (await import('./check.js')).check(input, options)));
}

function addDiff(program: Command, done: Done): void {
  program
    .command('diff')
    .description(
      'what became of locks, probes and functions from one capture or time to another; exit code 1 when something that a rule looks for has come or grown, 3 when that cannot be told',
    )
    .argument(
      '[sides...]',
      'two of: a capture, a folder of evidence, a time range of the server (14:00..14:05, now-10m..now-5m, RFC 3339); or one folder of evidence, for before and after its alert',
    )
    .addOption(kallsyms())
    .addOption(event())
    .addOption(rules())
    .addOption(config())
    .option('-u, --url <url>', 'the server that time ranges are of, instead of query.url')
    .option('-s, --selector <selector>', 'only profiles of these labels of the server: {host="web-3"}')
    .option('-m, --mark <text>', 'before and after a mark of the last day, instead of two sides')
    .option('--span <duration>', 'how long before and after the mark', '5m')
    .addOption(probesOfBoth())
    .option('-j, --json', 'print one JSON object')
    .option('--svg <file>', 'also draw the difference as a flame graph')
    .option('--html <file>', 'the same as a page with zoom and search')
    .action(async (sides, options) => done(await (await import('./diff.js')).diff(sides, options)));
}

function addMark(program: Command, done: Done): void {
  program
    .command('mark')
    .description(
      'keeps beside the profiles what was done to a host, for diff --mark and the page; without a text, lists the marks of the last day',
    )
    .argument('[text]', 'what was done: "disabled kprobes"')
    .addOption(config())
    .option('-u, --url <url>', 'the server, instead of push.url and query.url')
    .option('--host <name>', 'the host it was done to, instead of this one')
    .option('--at <time>', 'when: 14:05, now-10m or RFC 3339; servers take up to an hour ago')
    .action(async (text, options) => done(await (await import('./mark.js')).mark(text, options)));
}

function addDoctor(program: Command, done: Done): void {
  program
    .command('doctor')
    .description('says whether this host can be profiled well, and what is missing where it cannot')
    .addOption(config())
    .addOption(data())
    .option('-j, --json', 'print one JSON object')
    .action(async (options) => done(await (await import('./doctor.js')).doctor(options)));
}

function addProbes(program: Command, done: Done): void {
  program
    .command('probes')
    .description('lists everything that is hooked into this kernel, and who holds it')
    .option('-j, --json', 'print one JSON object')
    .option('--root <dir>', 'read a folder that was recorded from another host')
    .option('--record <dir>', 'also write what was read as such a folder')
    .action(async (options) => done(await (await import('./probes.js')).probes(options)));
}

function addExplain(program: Command, done: Done): void {
  program
    .command('explain')
    .description('says what a kernel symbol in a stack means, and for which kernels')
    .argument('<symbols...>', 'names as in a stack: native_queued_spin_lock_slowpath')
    .action(async (symbols) => done(await (await import('./explain.js')).explain(symbols)));
}

function addRules(program: Command, done: Done): void {
  const rulesProgram = program.command('rules').description('checks and tests rule files');
  rulesProgram
    .command('check')
    .description('checks rule files; exit code 1 when any is wrong')
    .argument('<files...>')
    .action(async (files) => done(await (await import('./rules.js')).checkRules(files)));
  rulesProgram
    .command('test')
    .description('plays files of rule tests; exit code 1 when what they expect does not hold')
    .argument('<files...>')
    .action(async (files) => done(await (await import('./rules.js')).testRules(files)));
}

/** Tells a failure in one sentence; resolves with the exit code for it. */
function reportFailure(error: unknown): number {
  // Commander has said it already: help and version are no failures.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USER_ERROR;
  if (error instanceof UserError) {
    writeError(`spinscope: ${error.message}\n`);
    return EXIT_USER_ERROR;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  writeError(`spinscope: this is a bug, please report it: ${detail}\n`);
  return EXIT_BUG;
}
