import { describe, expect, test } from '@jest/globals';
import {
  describeOwner,
  formatRemedy,
  formatSuspects,
  probesBehind,
  remediesOf,
  suspectsOf,
} from '../../src/frames/index.js';
import type { Attribution } from '../../src/model/attribution.js';
import { NO_OWNER, type Probe } from '../../src/model/probe.js';

const KPROBES =
  'echo 0 > /sys/kernel/debug/kprobes/enabled (switches all kprobes and kretprobes off; 1 restores them)';
const TAG = 'a6c2d921bb4eedea';

function probe(mechanism: Probe['mechanism'], fields: Partial<Probe> = {}): Probe {
  return {
    mechanism,
    function: 'tcp_sendmsg',
    module: null,
    state: 'armed',
    program: { id: 7, name: 'r_tcp_sendmsg', tag: TAG },
    maps: [],
    hits: null,
    event: null,
    owner: { ...NO_OWNER, process: 'ebpf.plugin', pid: 812, grade: 'exact' },
    ...fields,
  };
}

const ofUnit = (unit: string) => ({ owner: { ...probe('fexit').owner, unit } });

function seen(fields: Partial<Attribution>): Attribution {
  return { sites: [], probed: [], programs: [], mechanisms: ['kretprobe'], chains: [], ...fields };
}

describe('what switches probes off', () => {
  test('kprobes and kretprobes have one switch, which is told once', () => {
    expect(remediesOf(['kretprobe', 'kprobe']).map(formatRemedy)).toEqual([KPROBES]);
  });

  test.each(['fprobe', 'fprobe exit', 'fexit', 'uprobe', 'uretprobe', 'tracepoint'] as const)(
    '%s: who holds it has to end, and until that is known it is looked for',
    (mechanism) => {
      expect(remediesOf([mechanism]).map(({ command }) => command)).toEqual(['spinscope probes']);
    },
  );

  test.each([
    ['the service of a probe', probe('fexit', ofUnit('netdata.service')), 'systemctl stop netdata.service'],
    [
      'a name that systemd has escaped',
      probe('fexit', ofUnit('ebpf\\x2dagent.service')),
      "systemctl stop 'ebpf\\x2dagent.service'",
    ],
    ['a name that a shell would obey', probe('fexit', ofUnit('$(reboot).service')), 'kill 812'],
    ['a session, which is more than the probe', probe('fexit', ofUnit('session-3.scope')), 'kill 812'],
    ["a user's manager", probe('fexit', ofUnit('user@1000.service')), 'kill 812'],
    [
      'a trace event that nobody holds',
      probe('uprobe', { owner: NO_OWNER, program: null, event: 'uprobes/p_malloc' }),
      'echo 0 > /sys/kernel/tracing/events/uprobes/p_malloc/enable',
    ],
    [
      'a trace event of another kind of name',
      probe('uprobe', { owner: NO_OWNER, program: null, event: 'a/b;reboot' }),
      'spinscope probes',
    ],
  ])('%s', (_, held, command) => {
    const mechanism = held.mechanism === 'uprobe' ? 'uprobe' : 'fexit';
    expect(remediesOf([mechanism], [held]).map((remedy) => remedy.command)).toEqual([command]);
  });

  test('the exit of an fprobe is that of an fprobe in the inventory, and a tracepoint is raw or not', () => {
    expect(remediesOf(['fprobe exit'], [probe('fprobe')]).map(({ command }) => command)).toEqual([
      'kill 812',
    ]);
    expect(remediesOf(['tracepoint'], [probe('raw_tracepoint')]).map(({ command }) => command)).toEqual([
      'kill 812',
    ]);
  });
});

describe('who may be behind the stacks of an alert', () => {
  const named = probe('kretprobe', { program: null });
  const other = probe('kretprobe', { program: null, function: 'do_filp_open' });
  const all = [named, other, probe('kretprobe', { function: 'tcp_close' }), probe('kprobe')];

  test.each<[string, Partial<Attribution>, readonly Probe[]]>([
    ['whose program is in the stacks', { programs: [`bpf_prog_${TAG}_r_tcp_sendmsg`] }, [all[2]!]],
    [
      'whose function is the probed one',
      { probed: [{ function: 'tcp_sendmsg', evidence: 'frame' }] },
      [named],
    ],
    ['of the mechanism, where nothing else is known', {}, [named, other, all[2]!]],
    ['nobody, where no mechanism is known', { mechanisms: [] }, []],
  ])('%s', (_, fields, expected) => {
    expect(probesBehind(seen(fields), all)).toEqual(expected);
  });

  test('nobody whose probe is disarmed', () => {
    expect(probesBehind(seen({}), [probe('kretprobe', { state: 'disarmed' })])).toEqual([]);
  });

  test('those with most probes come first, each with a line of its own', () => {
    const nobody = probe('kretprobe', { owner: NO_OWNER });
    const functions = ['tcp_sendmsg', 'tcp_close', 'udp_sendmsg', 'udp_recvmsg'];
    const probes = [nobody, ...functions.map((name) => probe('kretprobe', { function: name }))];
    expect(formatSuspects(suspectsOf(probes))).toBe(
      'ebpf.plugin (pid 812), known by: its own link or perf event (exact): kretprobe on tcp_sendmsg, tcp_close, udp_sendmsg and 1 more\n' +
        'owner not known: kretprobe on tcp_sendmsg',
    );
  });

  test('what a process calls itself begins no line and moves no cursor', () => {
    const owner = { ...probe('kprobe').owner, process: 'a\n\u001b[2Jb\u202ec' };
    expect(describeOwner(owner)).toBe(
      'a\\x0a\\x1b[2Jb\\u202ec (pid 812), known by: its own link or perf event (exact)',
    );
  });
});
