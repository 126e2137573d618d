/** A way to damage a recording at a byte of it. */
export interface Damage {
  readonly name: string;
  /** Bytes from one place to the next. */
  readonly step: number;
  /** A damaged copy. */
  readonly apply: (bytes: Uint8Array, at: number) => Uint8Array;
}

const LIES = [0, 0xffff_ffff, 0x7fff_ffff] as const;

/** Every damage that tests do to recordings, but for a cut. */
export const DAMAGES: readonly Damage[] = [
  { name: 'one bit turned', step: 1, apply: (bytes, at) => turned(bytes, at, 1 << (at & 7)) },
  { name: 'all bits of a byte turned', step: 1, apply: (bytes, at) => turned(bytes, at, 0xff) },
  {
    name: 'a number a lie',
    step: 4,
    apply: (bytes, at) => {
      const damaged = bytes.slice();
      new DataView(damaged.buffer).setUint32(at, LIES[(at >> 2) % 3]!, true);
      return damaged;
    },
  },
];

/** All places of the bytes where that damage can be done. */
export function placesOf({ step }: Damage, bytes: Uint8Array): number[] {
  return Array.from({ length: Math.floor(bytes.length / step) }, (_, index) => index * step);
}

function turned(bytes: Uint8Array, at: number, bits: number): Uint8Array {
  const damaged = bytes.slice();
  damaged[at]! ^= bits;
  return damaged;
}
