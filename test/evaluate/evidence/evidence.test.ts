import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  createBundle,
  EvidenceFolder,
  EvidenceKeeper,
  evidenceId,
} from '../../../src/evaluate/evidence/index.js';
import { type AlertRule, parseRules } from '../../../src/evaluate/index.js';
import type { Alert } from '../../../src/model/alert.js';
import type { ProfileSelection, ProfileSource } from '../../../src/model/profile-query.js';
import { encodePprof } from '../../../src/pprof/index.js';
import { decode } from '../../pprof/decoded.js';
import { profile, sample } from '../../pprof/profiles.js';

const FIRED = Date.UTC(2026, 0, 2, 3, 4, 40);
const DAY = 86_400_000;
const SPAN = { rangeMs: 30_000, windowMs: 10_000 };
const [RULE] = parseRules(
  'r.yml',
  'groups: [{name: g, rules: [{alert: Locks, by: [host], selector: "{env=\\"eu\\"}", stacks: {acquires: lock}, when: share >= 5 %, for: 30s}]}]',
)[0]!.rules as readonly AlertRule[];
const ALERT: Alert = {
  state: 'firing',
  labels: { alertname: 'Locks', host: 'web-3' },
  annotations: {},
  value: 0.3,
  samples: 30,
  sampler: 'nmi',
  attribution: { sites: [], probed: [], programs: [], mechanisms: [], chains: [] },
  activeAtMs: FIRED - 30_000,
  firedAtMs: FIRED,
  resolvedAtMs: null,
  keepFiringSinceMs: null,
  intervalMs: 10_000,
};

const AFTER = encodePprof(profile([sample('main;send', 6), sample('main;send;lock', 4)]));
const BEFORE = encodePprof(profile([sample('main;send', 10)]));

class FakeSource implements ProfileSource {
  readonly asked: ProfileSelection[] = [];
  failures = 0;

  async mergeProfile(selection: ProfileSelection): Promise<Uint8Array> {
    if (this.failures-- > 0) throw new Error('no answer');
    this.asked.push(selection);
    return selection.endMs === FIRED ? AFTER : BEFORE;
  }
}

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'spinscope-evidence-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const folderOf = (limits = { maxAgeMs: DAY, maxBytes: 1e6 }) =>
  new EvidenceFolder(join(dir, 'evidence'), limits);
const { signal } = new AbortController();

describe('createBundle', () => {
  test('has the profiles of the span that was judged, and of the same before the alert was active', async () => {
    const source = new FakeSource();
    const files = await createBundle(ALERT, RULE!, SPAN, source, signal);
    expect(
      source.asked.map(({ selector, startMs, endMs }) => [selector, startMs - FIRED, endMs - FIRED]),
    ).toEqual([
      ['{env="eu", host="web-3"}', -30_000, 0],
      ['{env="eu", host="web-3"}', -90_000, -60_000],
    ]);
    expect([...files.keys()]).toEqual([
      'alert.json',
      'stacks.folded',
      'stacks-before.folded',
      'profile.pb.gz',
      'profile-before.pb.gz',
      'flame.svg',
      'diff.svg',
      'flame.html',
      'flame-before.html',
      'diff.html',
    ]);
    expect(files.get('stacks.folded')).toBe('main;send 6\nmain;send;lock 4\n');
    expect(decode(gunzipSync(files.get('profile.pb.gz') as Uint8Array))).toEqual(decode(AFTER));
    expect(files.get('diff.svg')).toContain('<title>lock (0.0 % → 40.0 %, +40.0 points)</title>');
    expect(JSON.parse(String(files.get('alert.json')))).toMatchObject({
      alert: { labels: { host: 'web-3' }, value: 0.3 },
      rule: { alert: 'Locks', when: 'share >= 5 %', stacks: { acquires: 'lock' } },
      versions: { spinscope: expect.any(String) },
    });
  });
});

describe('EvidenceFolder', () => {
  test('lists bundles, the newest first, and reads their files only', async () => {
    const folder = folderOf();
    await folder.write('a', new Map([['x.folded', 'abc']]));
    utimesSync(join(dir, 'evidence/a'), 1000, 1000);
    await folder.write('b', new Map([['y.svg', '<svg/>']]));
    mkdirSync(join(dir, 'evidence/.unfinished-c'));
    writeFileSync(join(dir, 'secret.json'), '{}');
    expect(await folder.list()).toEqual([
      { id: 'b', savedAtMs: expect.any(Number), files: [{ name: 'y.svg', bytes: 6 }] },
    ]);
    expect(Buffer.from((await folder.read('b', 'y.svg'))!).toString()).toBe('<svg/>');
    const wrong = [
      ['b', '../../secret'],
      ['..', 'secret.json'],
      ['../evidence/b', 'y.svg'],
      ['none', 'y.svg'],
      ['.unfinished-c', 'y.svg'],
    ] as const;
    for (const [id, name] of wrong) expect(await folder.read(id, name)).toBeNull();
  });

  test('is empty before the first', async () => {
    expect(await folderOf().list()).toEqual([]);
  });

  test('forgets the oldest of too much', async () => {
    const folder = folderOf({ maxAgeMs: DAY, maxBytes: 250 });
    const now = Date.now() / 1000;
    for (const [index, id] of ['a', 'b', 'c'].entries()) {
      await folder.write(id, new Map([['x', 'x'.repeat(100)]]));
      utimesSync(join(dir, 'evidence', id), now - 10 + index, now - 10 + index);
    }
    expect((await folder.list()).map(({ id }) => id)).toEqual(['c', 'b']);
  });
});

describe('EvidenceKeeper', () => {
  test('keeps what an alert was about, under a name of its own', async () => {
    const keeper = new EvidenceKeeper({
      source: new FakeSource(),
      folder: folderOf(),
      span: SPAN,
      onFailure: () => {},
    });
    await keeper.keep(ALERT, RULE!);
    await keeper.stop();
    expect(evidenceId(ALERT)).toMatch(/^20260102T030440Z-Locks-[0-9a-f]{8}$/);
    expect(readdirSync(join(dir, 'evidence'))).toEqual([evidenceId(ALERT)]);
    expect(keeper.counts).toEqual({ kept: 1, failed: 0 });
  });

  test('gives up when it is stopped', async () => {
    const source = new FakeSource();
    source.failures = 10;
    const keeper = new EvidenceKeeper({ source, folder: folderOf(), span: SPAN, onFailure: () => {} });
    const kept = keeper.keep(ALERT, RULE!);
    await keeper.stop();
    await kept;
    expect(await folderOf().list()).toEqual([]);
    expect(keeper.counts).toEqual({ kept: 0, failed: 1 });
  });
});
