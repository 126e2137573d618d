import { RE2JS } from 're2js';

/** Whether a text is a regular expression of RE2: one that no input can make slow. */
export function isRe2(pattern: string): boolean {
  try {
    RE2JS.compile(pattern);
    return true;
  } catch {
    return false;
  }
}
