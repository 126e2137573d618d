import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Profile, StringTable } from 'pprof-format';
import { StringIndex } from '../../src/pprof/string-index.js';

/** What a reader finds, behind the empty string that the rest of the pprof has. */
function decoded(index: StringIndex): string[] {
  const empty = new StringTable().encode();
  return Profile.decode(Buffer.concat([empty, index.fields()])).stringTable.strings;
}

const text = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constant('é'),
);

test('strings stand where their numbers say, as UTF-8', () => {
  fc.assert(
    fc.property(fc.array(text), fc.array(text), (shared, others) => {
      const texts = ['', ...new Set(shared.filter((one) => one !== ''))];
      const index = new StringIndex(texts);
      const numbers = new Map<number, string>();
      texts.forEach((one, number) => {
        numbers.set(index.numberAt(number), one);
        expect(index.numberAt(number)).toBe(index.numberAt(number));
      });
      for (const one of others) numbers.set(index.numberOf(one), one);
      const strings = decoded(index);
      expect(strings[0]).toBe('');
      expect(strings).toHaveLength(Math.max(...numbers.keys()) + 1);
      for (const [number, one] of numbers) expect(strings[number]).toBe(Buffer.from(one).toString());
    }),
  );
});
