import { type KprobeLine, withOffset } from './kprobe-list.js';
import type { NamedEvent } from './trace-events.js';

/** Bytes of the landing pad at the start of a function, behind which a probe is placed. */
const LANDING_PAD_BYTES = 4n;

/**
 * An event at a place in the kernel's code, `_text+11640672` as `perf probe` writes it, at the function that is there: by
 * the list of kprobes, else by kallsyms. Other events, and one whose place nobody knows, stay as they are.
 */
export function atFunction(event: NamedEvent, kprobes: readonly KprobeLine[], kallsyms: string): NamedEvent {
  const [, mark, offset] = /^(_s?text)\+(0x[0-9a-f]+)$/.exec(event.function) ?? [];
  if (mark === undefined || offset === undefined) return event;
  const start = new RegExp(`^([0-9a-f]+) \\w ${mark}$`, 'm').exec(kallsyms)?.[1];
  if (start === undefined || BigInt(`0x${start}`) === 0n) return event;
  const address = BigInt(`0x${start}`) + BigInt(offset);
  const listed = kprobes.find(
    (line) => line.address === address || line.address === address + LANDING_PAD_BYTES,
  );
  const name = listed?.function ?? functionAt(kallsyms, address);
  return name === null ? event : { ...event, function: name };
}

/** The function that covers an address, with the offset in it; null where kallsyms has none before it. */
function functionAt(kallsyms: string, address: bigint): string | null {
  let best: { readonly start: bigint; readonly name: string } | null = null;
  for (const [, digits, name] of kallsyms.matchAll(/^([0-9a-f]+) [tTwW] (\S+)$/gm)) {
    const start = BigInt(`0x${digits}`);
    if (start <= address && (best === null || start > best.start)) best = { start, name: name! };
  }
  if (best === null || /^_s?text$/.test(best.name)) return null;
  return withOffset(best.name, Number(address - best.start));
}
