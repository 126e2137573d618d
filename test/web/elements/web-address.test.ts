import { expect, test } from '@jest/globals';
import { webAddress } from '../../../web/elements/web-address.js';

test.each([
  ['https://wiki.example.org/a', 'https://wiki.example.org/a'],
  ['http://127.0.0.1:4040/runbooks/A.md', 'http://127.0.0.1:4040/runbooks/A.md'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['A.md', null],
  [undefined, null],
])('%s as a link: %s', (text, link) => {
  expect(webAddress(text)).toBe(link);
});
