import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chromium } from 'playwright-core';
import { type RunningSpinscope, startSpinscope } from './run-spinscope.js';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const SPEED = 20;
/** Far from what anything here takes, also where the machine is busy. */
const LIMIT_MS = 120_000;

describe('the replayed incident', () => {
  let replay: RunningSpinscope;
  let url = '';

  beforeAll(async () => {
    replay = startSpinscope('replay', '--speed', String(SPEED), '--listen', '127.0.0.1:0');
    [, url = ''] = await replay.waitFor(/page {2}(http:\S+)/, LIMIT_MS);
  });
  afterAll(async () => {
    replay.child.kill('SIGTERM');
    await replay.finished;
  });

  test(
    'goes pending, firing, resolved, with site, program and probed function',
    async () => {
      const alert = 'KernelReturnProbe{host="edge-lab", numa_node="0"}';
      const state = (name: string) => new RegExp(` ${name} ${alert.replace(/[{}]/g, '\\$&')}([^△▲✓]*)`);
      await replay.waitFor(state('pending'), LIMIT_MS);
      await replay.waitFor(/spinscope [\d.]+ % of a core\n/, LIMIT_MS);
      await replay.waitFor(state('firing'), LIMIT_MS);
      const alerts = await (await fetch(`${url}/api/v1/alerts`)).json();
      expect(alerts).toMatchObject({
        status: 'success',
        data: {
          alerts: expect.arrayContaining([
            expect.objectContaining({
              state: 'firing',
              labels: expect.objectContaining({ alertname: 'KernelReturnProbe', numa_node: '0' }),
            }),
          ]),
        },
      });
      // Alerts of one cause are one incident: what is known of it is told with the first that fires.
      const first = /▲ firing Kernel(?:LockUnderProbe|ReturnProbe)\{[^}]*\}([^△▲✓]*)/;
      const [, evidence = ''] = await replay.waitFor(first, LIMIT_MS);
      expect(evidence).toMatch(/sites .*htab_map_update_elem/);
      expect(evidence).toMatch(/programs .*bpf_prog_a6c2d921bb4eedea_r_tcp_sendmsg/);
      expect(evidence).toMatch(/probed .*tcp_sendmsg \(/);
      await replay.waitFor(state('resolved'), LIMIT_MS);
    },
    3 * LIMIT_MS,
  );

  test('its series and metrics are there', async () => {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1]);
    const busy = value('spinscope_samples_total{state="busy"}');
    expect(busy).toBeGreaterThan(10_000);
    expect(value('spinscope_samples_pushed_total')).toBeLessThanOrEqual(busy);
    expect(value('spinscope_samples_rejected_total{reason="rejected"}')).toBe(0);
    expect(metrics).toMatch(/spinscope_return_probe_samples_total\{numa_node="0"\} \d+/);
  });

  (existsSync(CHROMIUM) ? test : test.skip)(
    'the page shows the incident',
    async () => {
      const browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: ['--no-sandbox', '--disable-gpu'],
      });
      const problems: string[] = [];
      try {
        const tab = await browser.newPage();
        tab.on('pageerror', (error) => problems.push(error.message));
        await tab.goto(url);
        // Bars are too narrow for their names at first: their titles have them.
        const bar = tab.locator('title', { hasText: 'htab_map_update_elem' }).first();
        await bar.waitFor({ state: 'attached', timeout: LIMIT_MS });
        expect(await tab.getByText('acquiring locks').first().isVisible()).toBe(true);
      } finally {
        await browser.close();
      }
      expect(problems).toEqual([]);
    },
    2 * LIMIT_MS,
  );
});
