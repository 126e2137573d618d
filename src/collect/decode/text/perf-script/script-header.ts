/** What the comments that `perf script --header` prints tell. */
export interface ScriptHeader {
  readonly hostname: string | null;
  readonly arch: string | null;
  /** Samples a second that were asked for, by the event's name; events with a fixed period are not there. */
  readonly frequencies: ReadonlyMap<string, number>;
}

/** Events that are kept. */
const MAX_EVENTS = 1000;
const FACT = /^# (hostname|arch) : (\S+)\s*$/;
const EVENT = /^# event : name = (.*?), (?:, )?(?:id|type) = /;
const FREQUENCY = /\{ sample_period, sample_freq \} = (\d+),.* freq = 1(?:,|$)/;
/** An event's line has all its attributes. */
const MAX_COLUMNS = 4096;

/** Gathers what the comments of a text tell, line by line. */
export class ScriptHeaderReader implements ScriptHeader {
  hostname: string | null = null;
  arch: string | null = null;
  readonly frequencies = new Map<string, number>();

  /** Adds a line that begins with `#`. */
  add(line: string): void {
    if (line.length > MAX_COLUMNS) return;
    const [, fact, value = null] = FACT.exec(line) ?? [];
    if (fact === 'hostname') this.hostname = value;
    if (fact === 'arch') this.arch = value;
    const name = EVENT.exec(line)?.[1];
    const frequency = Number(FREQUENCY.exec(line)?.[1] ?? 0);
    if (name !== undefined && frequency > 0 && this.frequencies.size < MAX_EVENTS) {
      this.frequencies.set(name, frequency);
    }
  }
}
