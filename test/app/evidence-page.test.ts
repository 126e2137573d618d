import { describe, expect, test } from '@jest/globals';
import { type EvidenceFacts, evidencePage } from '../../src/app/evidence-page.js';

const START = Date.UTC(2026, 0, 2, 3, 4, 5);
const FACTS: EvidenceFacts = {
  rule: { alert: 'KernelLockUnderProbe', when: 'share >= 2 %' },
  alert: {
    state: 'firing',
    labels: { alertname: 'KernelLockUnderProbe', host: 'web-3', numa_node: '1' },
    annotations: {
      summary: '21% goes into <locks>',
      remedy: 'first (does this)\nsecond (does that)',
      suspects: 'ebpf.plugin (pid 812)',
      page_url: 'http://page/?from=1&to=2',
      runbook_url: 'javascript:alert(1)',
    },
    value: 0.2145,
    samples: 490,
    sampler: 'hrtimer',
    attribution: {
      sites: [{ site: 'htab_map_update_elem', share: 1, samples: 490 }],
      probed: [{ function: 'tcp_sendmsg', evidence: 'entry probe' }],
      programs: ['bpf_prog_a6c2d921bb4eedea_r_tcp_sendmsg'],
      mechanisms: ['kretprobe'],
      chains: [
        {
          lock: '_raw_spin_lock',
          site: 'htab_map_update_elem',
          program: 'bpf_prog_a6c2d921bb4eedea_r_tcp_sendmsg',
          mechanism: 'kretprobe',
          probed: null,
          calledBy: 'sock_sendmsg',
          systemCall: 'sendto',
          samples: 250,
        },
      ],
    },
    activeAtMs: START,
    firedAtMs: START + 30_000,
    resolvedAtMs: null,
    keepFiringSinceMs: null,
    intervalMs: 10_000,
  },
};

const pageOf = (names: readonly string[], facts: EvidenceFacts | null = FACTS) =>
  evidencePage(
    { id: 'ID', savedAtMs: START, files: names.map((name) => ({ name, bytes: 10 })) },
    facts,
    (name) => `/file?name=${name}&id=ID`,
  );

/** The facts of a page, by their titles. */
const factsIn = (page: string) =>
  [...page.matchAll(/<dt>(.*)<\/dt><dd>([\s\S]*?)<\/dd>/g)].map(([, name, text]) => [name, text]);

describe('the page of an evidence bundle', () => {
  test('says what fired where and when, against which threshold, by whose probe, and what to do', () => {
    const page = pageOf(['alert.json']);
    expect(page).toContain('<h1>KernelLockUnderProbe on web-3</h1>');
    expect(factsIn(page)).toEqual([
      ['summary', '21% goes into &lt;locks&gt;'],
      [
        'labels',
        '{alertname=&quot;KernelLockUnderProbe&quot;, host=&quot;web-3&quot;, numa_node=&quot;1&quot;}',
      ],
      ['fired', '2026-01-02 03:04:35 UTC, active since 2026-01-02 03:04:05 UTC'],
      ['measured', '21.4 % of busy samples (490 samples matched); the rule: share &gt;= 2 %'],
      [
        'sampled',
        'by a timer: time with interrupts off cannot be seen, only the moment at which they come back on',
      ],
      ['sites', 'htab_map_update_elem 100.0 % (490)'],
      ['probed', 'tcp_sendmsg (entry probe)'],
      ['programs', 'bpf_prog_a6c2d921bb4eedea_r_tcp_sendmsg'],
      [
        'chains',
        '250 samples: _raw_spin_lock ← htab_map_update_elem ← bpf_prog_a6c2d921bb4eedea_r_tcp_sendmsg ← kretprobe after a call by sock_sendmsg ← sendto',
      ],
      ['suspects', 'ebpf.plugin (pid 812)'],
      ['remedy', 'first (does this)\nsecond (does that)'],
    ]);
  });

  test('links to the page of that moment, and to nothing that would run', () => {
    const page = pageOf([]);
    expect(page).toContain('<a href="http://page/?from=1&amp;to=2">the page at that moment</a>');
    expect(page).not.toContain('javascript:');
  });

  test('shows graphs that zoom, and pictures of bundles that have no others', () => {
    const framesIn = (page: string) =>
      [...page.matchAll(/<(iframe|img) (?:src="([^"]*)")/g)].map(([, kind, url]) => [kind, url]);
    expect(framesIn(pageOf(['diff.html', 'diff.svg', 'flame.html', 'flame-before.html']))).toEqual([
      ['iframe', '/file?name=diff.html&amp;id=ID'],
      ['iframe', '/file?name=flame.html&amp;id=ID'],
      ['iframe', '/file?name=flame-before.html&amp;id=ID'],
    ]);
    expect(framesIn(pageOf(['diff.svg', 'flame.svg']))).toEqual([
      ['img', '/file?name=diff.svg&amp;id=ID'],
      ['img', '/file?name=flame.svg&amp;id=ID'],
    ]);
  });

  test('compares with nothing where there is nothing of before', () => {
    const files = ['diff.html', 'flame.html', 'flame-before.html'].map((name) => ({ name, bytes: 10 }));
    const bundle = {
      id: 'ID',
      savedAtMs: START,
      files: [...files, { name: 'stacks-before.folded', bytes: 0 }],
    };
    const page = evidencePage(bundle, FACTS, (name) => `/${name}`);
    expect([...page.matchAll(/<iframe src="([^"]*)"/g)].map(([, url]) => url)).toEqual(['/flame.html']);
    expect(page).toContain('There is no profile of the time before: nothing to compare with.');
  });

  test('without facts it has its files', () => {
    const page = pageOf(['stacks.folded'], null);
    expect([page.includes('<h1>ID</h1>'), factsIn(page)]).toEqual([true, []]);
    expect(page).toContain(
      '<li><a href="/file?name=stacks.folded&amp;id=ID">stacks.folded</a> 10 bytes</li>',
    );
  });
});
