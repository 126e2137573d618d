import { describe, expect, test } from '@jest/globals';
import { SizedLru } from '../../../src/collect/symbolize/sized-lru.js';

describe('SizedLru', () => {
  test('forgets what was unused for longest when it gets too large', () => {
    const lru = new SizedLru<string>(100);
    lru.set('a', 'A', 40);
    lru.set('b', 'B', 40);
    expect(lru.get('a')).toBe('A');
    lru.set('c', 'C', 40);
    expect([lru.get('a'), lru.get('b'), lru.get('c')]).toEqual(['A', undefined, 'C']);
    expect(lru.sizeBytes).toBe(80);
  });

  test('counts a value that is replaced once', () => {
    const lru = new SizedLru<string>(100);
    lru.set('a', 'A', 60);
    lru.set('a', 'B', 70);
    expect([lru.get('a'), lru.sizeBytes]).toEqual(['B', 70]);
  });

  test('keeps one value that is larger than the limit until the next comes', () => {
    const lru = new SizedLru<string>(100);
    lru.set('big', 'A', 500);
    expect(lru.get('big')).toBe('A');
    lru.set('b', 'B', 10);
    expect([lru.get('big'), lru.get('b'), lru.sizeBytes]).toEqual([undefined, 'B', 10]);
  });

  test('who holds an entry has the newer value, and none once it was forgotten', () => {
    const lru = new SizedLru<string>(100);
    const a = lru.set('a', 'A', 40);
    lru.set('a', 'better A', 50);
    expect([lru.entry('a') === a, a.use()]).toEqual([true, 'better A']);
    lru.set('b', 'B', 60);
    lru.set('c', 'C', 90);
    expect([a.use(), lru.entry('a'), lru.sizeBytes]).toEqual([undefined, undefined, 90]);
  });
});
