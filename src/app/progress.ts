/** Where progress is shown: stderr, where it is a terminal. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows how far a work is. */
export interface Progress {
  /** Asks from now on; `share` is from 0 to 1, null where nobody knows. */
  show(share: () => number | null): void;
}

const INTERVAL_MS = 200;
/** Back to the start of the line, and clear it. */
const CLEAR_LINE = '\r\u001b[K';

/**
 * Does some work whose progress is shown in percent while it goes on, and nothing of it
 * left behind. Writes nothing where `output` is no terminal.
 */
export async function withProgress<T>(
  output: ProgressOutput,
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  let askShare: () => number | null = () => null;
  let isShown = false;
  const show = () => {
    const share = askShare();
    if (share === null) return;
    output.write(`${CLEAR_LINE}${Math.floor(share * 100)} % read`);
    isShown = true;
  };
  const timer = output.isTTY ? setInterval(show, INTERVAL_MS) : null;
  try {
    return await work({
      show: (share) => {
        askShare = share;
      },
    });
  } finally {
    if (timer) clearInterval(timer);
    if (isShown) output.write(CLEAR_LINE);
  }
}
