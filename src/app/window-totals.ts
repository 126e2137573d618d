import type { WindowSummary } from '../collect/collector/window-summary.js';

/** What of a collector can only be learned window by window. */
export class WindowTotals {
  last: WindowSummary | null = null;
  lateSeconds = 0;
  perfCpuSeconds = 0;
  perfRestarts = 0;
  readonly returnProbeSamples = new Map<string, number>();

  /** Takes a window that has been handed on. */
  add(summary: WindowSummary, nowMs = Date.now()): void {
    this.last = summary;
    this.perfCpuSeconds += summary.perfCpuSeconds;
    this.lateSeconds = (nowMs - summary.endMs) / 1000;
    for (const [node, { returnProbeSamples }] of summary.byNode) {
      this.returnProbeSamples.set(node, (this.returnProbeSamples.get(node) ?? 0) + returnProbeSamples);
    }
  }
}
