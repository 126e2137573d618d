import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DiffResult } from '../../src/evaluate/diff/index.js';
import { runHere } from './run-command-line.js';

const EXAMPLES = fileURLToPath(new URL('../../examples/incident/', import.meta.url));

function diffExamples(before: string, after: string, ...flags: readonly string[]) {
  const captures = [before, after].map((name) => `${EXAMPLES}${name}.data.gz`);
  return runHere('diff', ...captures, '--kallsyms', `${EXAMPLES}kallsyms.gz`, ...flags);
}

/** The line in words. */
async function summary(before: string, after: string): Promise<[exitCode: number | null, words: string]> {
  const { exitCode, stdout } = await diffExamples(before, after);
  return [exitCode, stdout.split('\n\n')[1]!];
}

describe('the recorded incident, compared', () => {
  test.each([
    [
      'incident.nmi',
      'mitigated.nmi',
      0,
      'return probes: gone; entry probes: gone; BPF programs: gone; locks under probes: gone; ' +
        'lock acquisition: 28.9 % -> 21.8 %; site htab_map_update_elem: gone',
    ],
    [
      'incident.timer',
      'mitigated.timer',
      0,
      'return probes: gone; entry probes: gone; BPF programs: gone; ' +
        'locks under probes: gone (as far as a timer sees it); ' +
        'lock acquisition: 27.4 % -> 0.7 % (as far as a timer sees it); site htab_map_update_elem: gone',
    ],
    [
      'baseline.nmi',
      'incident.nmi',
      1,
      'return probes: come; entry probes: come; BPF programs: come; locks under probes: come; ' +
        'lock acquisition: 12.6 % -> 28.9 %; site htab_map_update_elem: come; site crng_make_state: come',
    ],
    [
      'baseline.timer',
      'incident.timer',
      1,
      'return probes: come; entry probes: come; BPF programs: come; ' +
        'locks under probes: come (as far as a timer sees it); ' +
        'lock acquisition: 0.6 % -> 27.4 % (as far as a timer sees it); site htab_map_update_elem: come',
    ],
  ])('%s -> %s: exit code %i', async (before, after, exitCode, words) => {
    expect(await summary(before, after)).toEqual([exitCode, words]);
  });

  test('a timer after NMIs says nothing of locks, and that is exit code 3', async () => {
    const blind = 'after is blind: sampled by a timer: spinning with interrupts off cannot be seen';
    const [exitCode, words] = await summary('incident.nmi', 'mitigated.timer');
    expect(words).toContain(`locks under probes: cannot tell (${blind})`);
    expect(words).toContain('return probes: gone;');
    expect(words).not.toContain('site');
    expect(exitCode).toBe(3);
  });

  test('where probes run with interrupts off nothing is said of them, and that is exit code 3, too', async () => {
    const folder = fileURLToPath(new URL('../fixtures/arm64/', import.meta.url));
    const captures = ['baseline', 'incident'].map((name) => `${folder}${name}.cycles.data.gz`);
    const { exitCode, stdout } = await runHere('diff', ...captures, '-k', `${folder}kallsyms.gz`, '--json');
    const { classes, rules } = JSON.parse(stdout) as DiffResult;
    const ofProbes = [...classes, ...rules].filter(({ name }) =>
      /return|entry|Return|Entry|Under/.test(name),
    );
    expect(ofProbes.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['return probes', 'cannot tell'],
      ['entry probes', 'cannot tell'],
      ['KernelLockUnderProbe', 'cannot tell'],
      ['KernelReturnProbe', 'cannot tell'],
      ['KernelEntryProbe', 'cannot tell'],
    ]);
    expect(exitCode).toBe(3);
  });

  test('with what was registered, rules fire by it, and probes are named', async () => {
    const folder = fileURLToPath(new URL('../fixtures/', import.meta.url));
    const run = (names: readonly string[], states: readonly string[]) =>
      runHere(
        'diff',
        ...names.map((name) => `${folder}arm64/${name}.cycles.data.gz`),
        ...['-k', `${folder}arm64/kallsyms.gz`, '--json'],
        ...states.flatMap((state) => ['--probes', `${folder}probes/arm64-${state}`]),
      );
    const statesOf = ({ stdout }: { readonly stdout: string }) => {
      const { rules, probes } = JSON.parse(stdout) as DiffResult;
      const { stateBefore, stateAfter } = rules.find(({ name }) => name === 'KernelReturnProbe')!;
      const fates = probes!
        .filter(({ probe }) => probe.mechanism === 'kretprobe' && probe.function === 'tcp_sendmsg')
        .map(({ fate, probe }) => `${fate} ${probe.owner.pid}`);
      return [stateBefore, stateAfter, fates];
    };
    const worse = await run(['baseline', 'incident'], ['disarmed', 'armed']);
    expect([worse.exitCode, ...statesOf(worse)]).toEqual([
      1,
      'blind',
      'firing',
      ['armed 434', 'removed 643'],
    ]);
    const better = await run(['incident', 'mitigated'], ['armed', 'disarmed']);
    expect([better.exitCode, ...statesOf(better)]).toEqual([
      3,
      'firing',
      'blind',
      ['disarmed 643', 'removed 434'],
    ]);
    const alone = await run(['incident', 'mitigated'], ['armed']);
    expect([alone.exitCode, alone.stderr]).toEqual([
      2,
      'spinscope: --probes: expected two folders, of before and after, got 1\n',
    ]);
  });

  test('says of each rule whether it fires and what became of what it looks for', async () => {
    const { stdout } = await diffExamples('incident.nmi', 'mitigated.nmi', '--json');
    const { before, after, rules } = JSON.parse(stdout) as DiffResult;
    expect([before, after].map(({ busySamples, sampler }) => [busySamples, sampler])).toEqual([
      [2518, 'nmi'],
      [2370, 'nmi'],
    ]);
    expect(
      rules.map(({ name, verdict, stateBefore, stateAfter, ...shares }) => [
        name,
        verdict,
        stateBefore,
        stateAfter,
        shares.before.samples,
        shares.after.samples,
      ]),
    ).toEqual([
      ['CollectorLosesSamples', 'absent', 'inactive', 'inactive', 0, 0],
      ['KernelSymbolsHidden', 'absent', 'inactive', 'inactive', 0, 0],
      ['KernelLockAcquisition', 'shrunk', 'firing', 'inactive', 728, 517],
      ['KernelLockUnderProbe', 'gone', 'firing', 'inactive', 490, 0],
      ['KernelReturnProbe', 'gone', 'firing', 'inactive', 624, 0],
      ['KernelEntryProbe', 'gone', 'firing', 'inactive', 352, 0],
      ['UserProbe', 'absent', 'inactive', 'inactive', 0, 0],
    ]);
  });

  test('tells the functions that went, came, grew and shrank, with their classes', async () => {
    const { stdout } = await diffExamples('incident.nmi', 'mitigated.nmi', '--json');
    const { functions } = JSON.parse(stdout) as DiffResult;
    const find = (name: string) => {
      const found = functions.find((one) => one.name === name);
      return found && [found.verdict, found.classes, found.before.samples, found.after.samples];
    };
    expect(find('arch_rethook_trampoline')).toEqual([
      'gone',
      ['kretprobe', 'return probe', 'probe handler'],
      605,
      0,
    ]);
    expect(find('native_queued_spin_lock_slowpath')).toEqual(['shrunk', ['spin', 'slow path'], 696, 500]);
    expect(find('ip_output')?.[0]).toBe('grown');
  });

  test('a capture and itself differ in nothing', async () => {
    const { exitCode, stdout } = await diffExamples('incident.nmi', 'incident.nmi', '--json');
    const { classes, functions } = JSON.parse(stdout) as DiffResult;
    expect([exitCode, functions]).toEqual([0, []]);
    expect(new Set(classes.map(({ verdict }) => verdict))).toEqual(new Set(['absent', 'as before']));
  });
});

describe('what is compared', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spinscope-diff-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('pictures of the difference are written', async () => {
    const [file, page] = [join(folder, 'diff.svg'), join(folder, 'diff.html')];
    await diffExamples('baseline.nmi', 'incident.nmi', '--svg', file, '--html', page);
    expect(await readFile(page, 'utf8')).toContain('["htab_map_update_elem",0,');
    const svg = await readFile(file, 'utf8');
    expect(svg).toMatch(/^<svg /);
    expect(svg).toContain('htab_map_update_elem (0.0 % → ');
  });

  test('nothing is called gone where kernel functions have no names', async () => {
    const nameless = join(folder, 'nameless.folded');
    await runHere('convert', `${EXAMPLES}mitigated.nmi.data.gz`, nameless);
    const { exitCode, stdout } = await runHere(
      'diff',
      `${EXAMPLES}incident.nmi.data.gz`,
      nameless,
      '-k',
      `${EXAMPLES}kallsyms.gz`,
      '--json',
    );
    const { classes, functions, rules } = JSON.parse(stdout) as DiffResult;
    const reason =
      'after is blind: kernel functions have no names: kallsyms is hidden (kernel.kptr_restrict) or missing';
    const found = classes.filter(({ before }) => before.samples > 0);
    expect(found.map((one) => [one.verdict, one.reason])).toEqual(found.map(() => ['cannot tell', reason]));
    expect(rules.find(({ name }) => name === 'KernelReturnProbe')?.verdict).toBe('cannot tell');
    expect([functions, exitCode]).toEqual([[], 3]);
  });

  test('a bundle of evidence is before and after its alert, sampled as the alert says', async () => {
    const bundle = join(folder, '20260102T030405Z-KernelReturnProbe-1f0c2a9b');
    await mkdir(bundle);
    const kallsyms = ['-k', `${EXAMPLES}kallsyms.gz`];
    await runHere('convert', `${EXAMPLES}incident.nmi.data.gz`, join(bundle, 'profile.pb.gz'), ...kallsyms);
    await runHere(
      'convert',
      `${EXAMPLES}baseline.nmi.data.gz`,
      join(bundle, 'profile-before.pb.gz'),
      ...kallsyms,
    );
    await writeFile(join(bundle, 'alert.json'), JSON.stringify({ alert: { sampler: 'nmi' } }));
    const { exitCode, stdout } = await runHere('diff', bundle, '--json');
    const { before, after, classes } = JSON.parse(stdout) as DiffResult;
    expect([before.busySamples, after.busySamples, before.sampler, after.sampler]).toEqual([
      2770,
      2518,
      'nmi',
      'nmi',
    ]);
    const verdicts = Object.fromEntries(classes.map(({ name, verdict }) => [name, verdict]));
    expect([verdicts['return probes'], verdicts['lock acquisition'], exitCode]).toEqual(['come', 'grown', 1]);
  });

  test.each([
    ['nothing', [], 'got 0 arguments'],
    ['one capture', ['a.data'], 'got 1 arguments'],
    ['three', ['a', 'b', 'c'], 'got 3 arguments'],
    ['a span that ends before it starts', ['now-5m..now-10m', 'x'], 'expected an end after its start'],
    ['a file that is not there', ['nowhere.data', 'x'], 'nowhere.data'],
  ])('%s is bad input', async (_, inputs, message) => {
    const { exitCode, stderr } = await runHere('diff', ...inputs);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });
});
