// `npm run picture`: the picture of the page in the README. Plays the demo until its alerts fire, and
// takes a picture of the page in headless Chromium. Takes two minutes: nothing is played faster than it was.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { ensureBuild, root } from './setup.js';

const { values: flags } = parseArgs({
  options: {
    out: { type: 'string', default: join(root, 'docs/page.png') },
    // Faster for a first look: windows are shorter then, and the frequency is told as higher.
    speed: { type: 'string', default: '1' },
    theme: { type: 'string', default: 'light' },
  },
});
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const SIZE = { width: 1280, height: 1120 };
/** The last of the demo's alerts to fire. */
const LAST_ALERT = / firing KernelEntryProbe/;
/** Windows that are played after it: the recorded incident goes on for two more. */
const WINDOWS_AFTER = 1;
const TIMEOUT_MS = 10 * 60_000;

if (!existsSync(CHROMIUM)) {
  console.error(
    `picture: there is no chromium at ${CHROMIUM}: install it (Debian: chromium) or set CHROMIUM`,
  );
  process.exit(2);
}
ensureBuild();
const demo = startDemo();
try {
  const [, url] = await demo.waitFor(/page {2}(http:\S+)/);
  console.error('picture: the demo plays; the picture is taken once its alerts fire');
  await demo.waitFor(LAST_ALERT);
  const windowMs = (await statusOf(url)).windowSeconds * 1000;
  await sleep(WINDOWS_AFTER * windowMs);
  await takePicture(url);
  console.error(`picture: ${flags.out}`);
} finally {
  demo.end();
}

/** The demo as users see it, on a port of its own. */
function startDemo() {
  const args = [join(root, 'dist/main.js'), 'replay', '--speed', flags.speed, '--listen', '127.0.0.1:0'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  return {
    end: () => child.kill('SIGTERM'),
    async waitFor(pattern) {
      for (const untilMs = Date.now() + TIMEOUT_MS; Date.now() < untilMs; await sleep(100)) {
        const match = pattern.exec(output);
        if (match) return match;
        if (child.exitCode !== null) break;
      }
      throw new Error(`the demo did not say ${pattern}: ${output.slice(-2000)}`);
    },
  };
}

async function statusOf(url) {
  return (await fetch(`${url}/api/status`)).json();
}

async function takePicture(url) {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
  });
  try {
    const page = await browser.newPage({ viewport: SIZE, colorScheme: flags.theme });
    // All that was played so far but for the first window, of which only a part was sampled.
    const { windows, windowSeconds } = await statusOf(url);
    await page.goto(`${url}/?last=${Math.round((windows - 1) * windowSeconds)}s`);
    await page.locator('#flame g.frame').first().waitFor();
    // Shares over time come slice by slice, the evidence with a later poll.
    await page.locator('#evidence tbody tr').first().waitFor();
    await sleep(3000);
    await page.screenshot({ path: flags.out });
  } finally {
    await browser.close();
  }
}
