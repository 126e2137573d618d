import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { google } from '../../src/gen/api.js';
import { FieldWriter } from '../../src/pprof/field-writer.js';
import { StringIndex } from '../../src/pprof/string-index.js';

/** What a reader finds. */
function decoded(index: StringIndex): string[] {
  const writer = new FieldWriter();
  index.writeEmpty(writer);
  index.write(writer);
  return google.v1.Profile.decode(writer.bytes()).stringTable;
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
