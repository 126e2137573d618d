import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createRuleSource } from '../../src/app/rule-source.js';

const rules = (name: string) =>
  `groups: [{name: g, rules: [{alert: ${name}, stacks: {acquires: lock}, when: samples > 0}]}]\n`;

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'spinscope-rules-'));
  file = join(dir, 'my.yml');
  writeFileSync(file, rules('A'));
});
afterEach(() => rmSync(dir, { recursive: true }));

/** Resolves when it is called; `count` says how often it was. */
function createSignal() {
  let resolve = () => {};
  const called = new Promise<void>((done) => {
    resolve = done;
  });
  const signal = { count: 0, called, call: () => {} };
  signal.call = () => {
    signal.count++;
    resolve();
  };
  return signal;
}

describe('createRuleSource', () => {
  test('reads the files again when one was replaced', async () => {
    const source = createRuleSource([file]);
    const changed = createSignal();
    const stop = source.watch(changed.call);
    writeFileSync(join(dir, 'other.yml'), 'no matter');
    writeFileSync(`${file}.new`, rules('B'));
    renameSync(`${file}.new`, file);
    await changed.called;
    stop();
    expect(source.read()[0]?.rules).toEqual([expect.objectContaining({ alert: 'B' })]);
    expect(changed.count).toBe(1);
  });

  test('SIGHUP asks for it too', async () => {
    const changed = createSignal();
    const stop = createRuleSource([file]).watch(changed.call);
    process.emit('SIGHUP');
    stop();
    process.emit('SIGHUP');
    expect(changed.count).toBe(1);
  });

  test('tells the mistakes of rules', () => {
    writeFileSync(file, 'groups: 3\n');
    expect(() => createRuleSource([file]).read()).toThrow(/my\.yml:1:1: groups: /);
  });
});
