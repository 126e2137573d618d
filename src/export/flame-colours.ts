import { printable } from '../lib/printable.js';
import { shownValueOf } from '../model/cpu-values.js';
import type { CountedStacks } from '../model/profile.js';
import type { CallNode } from '../profile/index.js';

/** Colour of a bar: red shades for the kernel, blue ones for programs; one function always has the same. */
export function flameColour({ name, isKernel }: Pick<CallNode, 'name' | 'isKernel'>): string {
  const shade = hashOf(name) % 24;
  return isKernel ? `hsl(${8 + shade} 75% 68%)` : `hsl(${198 + shade} 55% 72%)`;
}

function hashOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) >>> 0;
  return hash;
}

/** Text for XML and HTML; control characters, which XML has no way to write, are shown. */
export function escapeMarkup(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** `1,234 samples, 12.3 %`. */
export function formatValue(value: number, total: number, unit: string): string {
  const share = total > 0 ? ((100 * value) / total).toFixed(1) : '0.0';
  return `${value.toLocaleString('en-US')} ${unit}, ${share} %`;
}

/** What the values are that a flame graph shows, in a word for people: `samples`, `nanoseconds`, `bytes`. */
export function unitOf(profile: CountedStacks): string {
  const shown = profile.sampleTypes[shownValueOf(profile)];
  if (shown === undefined) return 'samples';
  return shown.unit === 'count' ? shown.type : shown.unit;
}
