import { Writable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { createLogger } from '../../src/telemetry/index.js';

function capture(isTTY: boolean) {
  const lines: string[] = [];
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  return { lines, output: Object.assign(output, { isTTY }) };
}

describe('createLogger', () => {
  test('writes lines of JSON with the fields of the child', () => {
    const { lines, output } = capture(false);
    createLogger('info', output).child({ component: 'push' }).warn('push failed', { code: 'unavailable' });
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        level: 'warn',
        time: expect.any(String),
        msg: 'push failed',
        component: 'push',
        code: 'unavailable',
      },
    ]);
  });

  test('writes text to a terminal', () => {
    const { lines, output } = capture(true);
    createLogger('info', output).info('store opened', { bytes: 12 });
    expect(lines).toEqual([expect.stringMatching(/^\d\d:\d\d:\d\d info store opened bytes=12\n$/)]);
  });

  test('keeps quiet below its level and never writes secrets', () => {
    const { lines, output } = capture(false);
    const logger = createLogger('info', output);
    logger.debug('detail');
    logger.error('refused', { authorization: 'Bearer xyz', target: { password: 'pw' } });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/xyz|"pw"/);
  });
});
