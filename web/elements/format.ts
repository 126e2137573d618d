import { INCIDENT_LABEL } from '../../src/model/incident.js';
import type { Labels } from '../../src/model/labels.js';

/** Shares of fewer samples than this are shown with their interval. */
export const FEW_SAMPLES = 200;

const COUNT = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** `2,519`. */
export function formatCount(count: number): string {
  return COUNT.format(count);
}

/** A part of one as `27.6 %`; what is there but rounds to nothing is `< 0.1 %`. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.0005) return '< 0.1 %';
  return `${(share * 100).toFixed(1)} %`;
}

/** Cores' worth of CPU time: `3.2 cores`, `0.04 cores`. */
export function formatCores(cores: number): string {
  if (cores > 0 && cores < 0.005) return '< 0.01 cores';
  const text = cores >= 0.995 ? cores.toFixed(1) : cores.toFixed(2);
  return `${text} ${text === '1.0' ? 'core' : 'cores'}`;
}

/** The samples behind a share: `695 of 2,519 samples`, with the 95 % interval where they are few. */
export function formatEvidence(samples: number, total: number): string {
  const text = `${formatCount(samples)} of ${formatCount(total)} samples`;
  if (total === 0 || total >= FEW_SAMPLES) return text;
  const [low, high] = shareInterval(samples, total);
  return `${text}: ${Math.round(low * 100)} to ${Math.round(high * 100)} %`;
}

/** Wilson's 95 % interval of a share. */
export function shareInterval(samples: number, total: number): readonly [low: number, high: number] {
  const z = 1.96;
  const share = samples / total;
  const scale = 1 + (z * z) / total;
  const center = (share + (z * z) / (2 * total)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  return [Math.max(0, center - half), Math.min(1, center + half)];
}

const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const DAY = new Intl.DateTimeFormat('en-GB', { month: 'short', day: 'numeric' });

/** A time of day here: `14:03:20`. */
export function formatClock(timeMs: number): string {
  return CLOCK.format(timeMs);
}

/** `14:03:20`, with the day where it is not that of `nowMs`. */
export function formatMoment(timeMs: number, nowMs: number): string {
  const day = DAY.format(timeMs);
  return `${day === DAY.format(nowMs) ? '' : `${day} `}${formatClock(timeMs)}`;
}

/** `14:03:20 – 14:05:00`, with the day where it is not that of `nowMs`. */
export function formatRange(startMs: number, endMs: number, nowMs: number): string {
  return `${formatMoment(startMs, nowMs)} – ${formatClock(endMs)}`;
}

/** A BPF program without its tag, which no person remembers: `bpf_prog_a6c2d921bb4eedea_r_tcp_sendmsg` → `r_tcp_sendmsg`. */
export function formatProgram(program: string): string {
  return program.replace(/^bpf_prog_[0-9a-f]{16}_(?=.)/, '');
}

/** Labels of an alert that say which rule it is of, not where it fires. */
const RULE_LABELS = new Set(['alertname', 'severity', 'alertgroup', INCIDENT_LABEL]);

/** Where an alert fires: `host=web-3 numa_node=0`. */
export function formatAlertLabels(labels: Labels): string {
  const pairs = Object.entries(labels).filter(([name]) => !RULE_LABELS.has(name));
  return pairs.map(([name, value]) => `${name}=${value}`).join(' ');
}

/** The size of a file: `812 B`, `31 kB`, `1.2 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
