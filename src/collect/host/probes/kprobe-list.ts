/** A line of debugfs' `kprobes/list`; `report_probe()` in kernel/kprobes.c writes it. */
export interface KprobeLine {
  /** 0 where the kernel hides it. */
  readonly address: bigint;
  readonly mechanism: 'kprobe' | 'kretprobe';
  /** `tcp_sendmsg`, with an offset that is not 0 as `tcp_sendmsg+0x4`. */
  readonly function: string;
  readonly module: string | null;
  /** Marked as disabled, or as gone with its module. */
  readonly isOff: boolean;
}

const LINE = /^([0-9a-f]+) {2}([kr]) {2}(\S+)\+0x([0-9a-f]+)(?:\/0x[0-9a-f]+)?\s*(.*)$/;

/** Reads `ffffffffb1e8bf40  r  tcp_sendmsg+0x0    [FTRACE]` lines; others are passed over. */
export function parseKprobeList(text: string): readonly KprobeLine[] {
  return text.split('\n').flatMap((line): KprobeLine[] => {
    const match = LINE.exec(line);
    if (!match) return [];
    const [, address = '0', kind, symbol = '', offset = '0', rest = ''] = match;
    // The module stands without brackets here, and in brackets where the kernel wrote it with the symbol.
    const module = /^(?:\[(\w+)\]|(\w+))(?:\s|$)/.exec(rest.trim());
    return [
      {
        address: BigInt(`0x${address}`),
        mechanism: kind === 'r' ? 'kretprobe' : 'kprobe',
        function: withOffset(symbol, isAtEntry(rest) ? 0 : Number.parseInt(offset, 16)),
        module: moduleOf(module?.[1] ?? module?.[2]),
        isOff: /\[(DISABLED|GONE)\]/.test(rest),
      },
    ];
  });
}

/** ftrace calls at the start of a function, which lies behind the landing pad for indirect calls (ENDBR64, BTI): at +0x4. */
function isAtEntry(marks: string): boolean {
  return marks.includes('[FTRACE]');
}

/** Marks stand in brackets as modules do. */
function moduleOf(word: string | undefined): string | null {
  return word === undefined || /^(DISABLED|GONE|OPTIMIZED|FTRACE)$/.test(word) ? null : word;
}

/** `tcp_sendmsg` at 0, else `tcp_sendmsg+0x4`. */
export function withOffset(symbol: string, offset: number): string {
  return offset === 0 ? symbol : `${symbol}+0x${offset.toString(16)}`;
}
