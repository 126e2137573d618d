import cron from 'node-cron';

/** Calls a function at its times until it is stopped. */
export interface Schedule {
  stop(): void;
}

/**
 * Runs `task` every `intervalMs`, at multiples of it shifted by `offsetMs`, and tells
 * it which of these moments it is, ms since the epoch. Times that pass while the loop
 * is held up are counted by `onMissed` and not made up for.
 */
export function startInterval(
  intervalMs: number,
  offsetMs: number,
  task: (dueMs: number) => void,
  onMissed: (count: number) => void,
): Schedule {
  let timer: NodeJS.Timeout;
  let dueMs = nextDue(Date.now(), intervalMs, offsetMs);
  const arm = () => {
    timer = setTimeout(run, Math.max(0, dueMs - Date.now()));
  };
  const run = () => {
    const nowMs = Date.now();
    // A timer may be early by a hair: that is no other moment. A clock that was set back is.
    const isEarly = nowMs < dueMs && dueMs - nowMs < intervalMs;
    const next = nextDue(isEarly ? dueMs : nowMs, intervalMs, offsetMs);
    const missed = Math.round((next - dueMs) / intervalMs) - 1;
    if (missed > 0) onMissed(missed);
    dueMs = next;
    arm();
    task(next - intervalMs);
  };
  arm();
  return { stop: () => clearTimeout(timer) };
}

/** Runs `task` by a cron expression (node-cron: seconds may come first). */
export function startCron(expression: string, task: () => void, onMissed: (count: number) => void): Schedule {
  const job = cron.createTask(expression, task, { noOverlap: false });
  job.on('execution:missed', () => onMissed(1));
  void job.start();
  return { stop: () => void job.destroy() };
}

/** The first time after `nowMs` that is a multiple of the interval plus the offset. */
export function nextDue(nowMs: number, intervalMs: number, offsetMs: number): number {
  return (Math.floor((nowMs - offsetMs) / intervalMs) + 1) * intervalMs + offsetMs;
}
