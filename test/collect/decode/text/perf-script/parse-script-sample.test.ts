import { describe, expect, test } from '@jest/globals';
import {
  parseBareSample,
  parseScriptSample,
  type ScriptSample,
} from '../../../../../src/collect/decode/text/perf-script/parse-script-sample.js';

/** The fields of a first line, in their order, as perf 6.1 prints them. */
const FIELDS: Readonly<Record<string, { text: string; fact: Partial<ScriptSample> }>> = {
  tid: { text: '  345 ', fact: { tid: 345 } },
  cpu: { text: '[007] ', fact: { cpu: 7 } },
  misc: { text: 'K     ', fact: {} },
  time: { text: '43524.618055: ', fact: { timeNs: 43_524_618_055_000 } },
  period: { text: '   1001001 ', fact: { period: 1_001_001 } },
  event: { text: 'cpu-clock:ppp: ', fact: { event: 'cpu-clock:ppp' } },
};
const NAMES = Object.keys(FIELDS);
const LAYOUTS = Array.from({ length: 1 << NAMES.length }, (_, bits) =>
  NAMES.filter((__, i) => ((bits >> i) & 1) === 1),
);
const FRAME = '\tffffffff821f236b pv_native_safe_halt ([kernel.kallsyms])';
const FLAT_FRAME = 'ffffffff821f236b pv_native_safe_halt';

/** What a line with these fields says, as far as {@link FIELDS} tell. */
function factsOf(layout: readonly string[], comm: string): Partial<ScriptSample> {
  const nothing = { pid: null, tid: null, cpu: null, timeNs: null, period: null, event: null };
  return Object.assign({ ...nothing, comm }, ...layout.map((name) => FIELDS[name]?.fact));
}

describe.each(['swapper', 'kworker/u8:3-kv', 'K'])('the first line of a sample of %s', (comm) => {
  test.each(LAYOUTS)('with -F comm %s %s %s %s %s %s', (...fields) => {
    const layout = fields.filter((name) => name in FIELDS);
    const texts = layout.map((name) => FIELDS[name]!.text).join('');
    const line = `${comm} ${texts}`;
    const sample = parseScriptSample(line) ?? parseBareSample(line, FRAME);
    expect(sample).toMatchObject({ ...factsOf(layout, comm), rest: '' });
    const flat = parseScriptSample(`${comm.padStart(16)} ${texts} ${FLAT_FRAME}`);
    expect(flat).toMatchObject({ ...factsOf(layout, comm), rest: FLAT_FRAME });
  });
});

test.each([
  ['my prog 12   345 [007] 43524.618055:   1001001 cpu-clock: ', 'my prog 12', 345],
  ['tmux: server   345 [007] 43524.618055: cpu-clock: ', 'tmux: server', 345],
  ['my prog 12   345 ', 'my prog 12', 345],
  ['Worker K   345 [007] ', 'Worker K', 345],
])('%p is of a comm with spaces', (line, comm, tid) => {
  expect(parseScriptSample(line) ?? parseBareSample(line, FRAME)).toMatchObject({ comm, tid });
});

test.each([
  FRAME,
  '    7f0000001234 main+0x4 (/usr/bin/proxy)',
  '        ffffffff81000110 tcp_sendmsg+0x10 ([kernel.kallsyms])',
])('the frame %p is no sample', (line) => {
  expect(parseScriptSample(line)).toBeNull();
});
