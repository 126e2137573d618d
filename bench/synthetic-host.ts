import { KERNEL_RECORD, PERF_RECORD } from '../src/collect/decode/perf/records/record-type.js';
import { SAMPLE } from '../src/collect/decode/perf/records/sample-layout.js';
import type { KernelSymbols } from '../src/collect/symbolize/index.js';
import { createRandom, drawIndex, type Random } from './random.js';
import { RecordWriter } from './record-writer.js';
import { createPrograms, type Program, type Programs } from './synthetic-programs.js';

/** CPUs of the synthetic host, how often each is sampled, and how long a window is. */
export const SYNTHETIC_CPUS = 96;
export const FREQUENCY_HZ = 99;
export const WINDOW_NS = 10e9;
/** When it is first sampled: at a window's start. */
export const START_NS = 1000e9;

const NODES = 2;
const SERVICES = 40;
const MAX_SERVICE_THREADS = 12;
const KERNEL_THREADS = 8;
/** Above the highest that Linux gives: none of them runs here. */
const FIRST_PID = 1 << 22;
const INIT_PID = 1;

const PERIOD_NS = 1e9 / FREQUENCY_HZ;
/** perf is woken four times a second to read all rings, one after the other. */
const ROUNDS = 40;
const ROUND_NS = WINDOW_NS / ROUNDS;
const RING_READ_NS = 50_000;
const CYCLES = Math.round(3e9 / FREQUENCY_HZ);

/** Busy time of kernel threads, of the kernel on behalf of a process, and how often an idle moment brings a short-lived process. */
const KERNEL_THREAD_SHARE = 0.04;
const SYSTEM_CALL_SHARE = 0.45;
const JOB_CHANCE = 0.001;
const MAX_JOB_SAMPLES = 120;
/** Of the functions of each program, those that come to call others from one window to the next. */
const DRIFT = 0.01;
/** Windows from one restart of a service to the next. */
const RESTART_WINDOWS = 3;
/** What a CPU ran it runs again: most of its time is of few services, others than its neighbours'. */
const SERVICE_SKEW = 6;
const NEIGHBOUR_STEP = 7;

const CONTEXT_KERNEL = -128;
const CONTEXT_USER = -512;
const MISC = { kernel: 1, user: 2, commExec: 1 << 13, mmapBuildId: 1 << 14 } as const;
const FEATURE = { hostname: 3, osRelease: 4, arch: 6, cpuCount: 7, numaTopology: 14 } as const;
const HARDWARE = { type: 0, config: 0 } as const;
const DUMMY = { type: 1, config: 9 } as const;
const SAMPLE_TYPE =
  SAMPLE.ip | SAMPLE.tid | SAMPLE.time | SAMPLE.callchain | SAMPLE.id | SAMPLE.cpu | SAMPLE.period;
const ATTR_BYTES = 128;
/** Bits `freq` and `sample_id_all` of `perf_event_attr`. */
const ATTR_FLAGS = (1 << 10) | (1 << 18);
const HEADER_TEXT_BYTES = 64;
const PROT_READ_EXEC = 5;
const MAP_PRIVATE = 2;

interface Process {
  readonly pid: number;
  readonly comm: string;
  readonly program: Program;
  readonly tids: readonly number[];
  /** Where each image is mapped. */
  readonly bases: readonly number[];
}

/** When and where something happens. */
interface Moment {
  readonly timeNs: number;
  readonly cpu: number;
}

interface Cpu {
  readonly cpu: number;
  /** When it is sampled next. */
  nextNs: number;
  /** The short-lived process that runs on it, and the samples it has left. */
  job: Process | null;
  jobSamples: number;
}

/** Known to perf before it sampled: such records have no time. */
const BEFORE: Moment = { timeNs: 0, cpu: 0 };

/**
 * What `perf record -F 99 -a -g --buildid-mmap -o -` would write on a busy host of 96 CPUs
 * and 2 NUMA nodes: services that change what they do and are started anew now and then,
 * and ever new short-lived processes. The same bytes for a seed, on one machine.
 *
 * What a window holds is shaped after recordings of real loads, of 95,000 samples each:
 * callchains of 15 to 17 entries on average, 32 to 47 at the ninth decile, some 72,000
 * distinct (cpu, process, stack) and up to 66,000 distinct addresses. Here:
 * 15.8 entries, 32 at the ninth decile, 74,000 and 55,000 (`node bench/synthetic-stream.js 3 --describe`).
 */
export class SyntheticHost {
  readonly #random: Random;
  readonly #kernel: KernelSymbols;
  readonly #programs: Programs;
  readonly #writer = new RecordWriter();
  readonly #cpus: readonly Cpu[];
  readonly #services: Process[];
  readonly #kernelThreads: readonly Process[];
  #lastPid = FIRST_PID;
  #windows = 0;

  constructor(kernel: KernelSymbols, seed = 1) {
    const random = createRandom(seed);
    this.#random = random;
    this.#kernel = kernel;
    this.#programs = createPrograms(random, kernel);
    this.#cpus = Array.from({ length: SYNTHETIC_CPUS }, (_, cpu) => {
      return { cpu, nextNs: START_NS + random() * PERIOD_NS, job: null, jobSamples: 0 };
    });
    this.#services = Array.from({ length: SERVICES }, (_, index) => this.#createService(index));
    this.#kernelThreads = Array.from({ length: KERNEL_THREADS }, () =>
      this.#createProcess(this.#programs.kernelThread),
    );
  }

  /** The head of the stream, with what runs already. Valid until more is asked for. */
  start(): Uint8Array {
    const writer = this.#writer;
    writer.bytes(Buffer.from('PERFILE2')).u64(16);
    this.#writeAttr(HARDWARE, 1);
    this.#writeAttr(DUMMY, 1 + SYNTHETIC_CPUS);
    this.#writeFeatures();
    this.#writeKernelMapping();
    for (const process of this.#kernelThreads) this.#writeComm(process, process.pid, BEFORE);
    for (const service of this.#services) this.#writeService(service, BEFORE);
    return writer.take();
  }

  /** The next ten seconds. Valid until more is asked for. */
  window(): Uint8Array {
    const startNs = START_NS + this.#windows * WINDOW_NS;
    this.#drift();
    for (let round = 0; round < ROUNDS; round++) {
      const roundNs = startNs + round * ROUND_NS;
      if (round === 0 && this.#windows % RESTART_WINDOWS === RESTART_WINDOWS - 1) this.#restart(roundNs);
      for (const cpu of this.#cpus) this.#writeRing(cpu, roundNs + ROUND_NS + cpu.cpu * RING_READ_NS);
      this.#writer.begin(PERF_RECORD.finishedRound).end();
    }
    this.#windows++;
    return this.#writer.take();
  }

  #drift(): void {
    const { services, jobs, kernelThread, kernel } = this.#programs;
    for (const { graph } of [...services, ...jobs, kernelThread]) graph.drift(DRIFT);
    kernel.drift(DRIFT);
  }

  /** All that a CPU has for perf, up to a time. */
  #writeRing(cpu: Cpu, untilNs: number): void {
    for (; cpu.nextNs < untilNs; cpu.nextNs += PERIOD_NS) {
      const moment = { timeNs: Math.floor(cpu.nextNs), cpu: cpu.cpu };
      if (cpu.job === null && this.#random() < JOB_CHANCE) this.#startJob(cpu, moment);
      this.#writeSample(cpu.job ?? this.#drawProcess(cpu), moment);
      if (cpu.job !== null && --cpu.jobSamples === 0) {
        this.#writeExit(cpu.job, cpu.job.pid, moment);
        cpu.job = null;
      }
    }
  }

  #drawProcess({ cpu }: Cpu): Process {
    const isKernelThread = this.#random() < KERNEL_THREAD_SHARE;
    const processes = isKernelThread ? this.#kernelThreads : this.#services;
    const index = cpu * NEIGHBOUR_STEP + drawIndex(this.#random, processes.length, SERVICE_SKEW);
    return processes[index % processes.length]!;
  }

  #startJob(cpu: Cpu, moment: Moment): void {
    const { jobs } = this.#programs;
    cpu.job = this.#createProcess(jobs[drawIndex(this.#random, jobs.length)]!);
    cpu.jobSamples = 1 + drawIndex(this.#random, MAX_JOB_SAMPLES, 2);
    const parent = this.#services[drawIndex(this.#random, this.#services.length)]!;
    this.#writeFork(cpu.job.pid, cpu.job.pid, parent.pid, moment);
    this.#writeExec(cpu.job, moment);
  }

  /** Before any ring is read, so that what is written after it is of later. */
  #restart(timeNs: number): void {
    const moment = { timeNs, cpu: 0 };
    const index = drawIndex(this.#random, this.#services.length);
    const stopped = this.#services[index]!;
    for (const tid of [...stopped.tids].reverse()) this.#writeExit(stopped, tid, moment);
    const service = this.#createService(index);
    this.#services[index] = service;
    this.#writeFork(service.pid, service.pid, INIT_PID, moment);
    this.#writeService(service, moment);
  }

  #createService(index: number): Process {
    const { services } = this.#programs;
    const program = services[index % services.length]!;
    const threads = 1 + drawIndex(this.#random, MAX_SERVICE_THREADS);
    return { ...this.#createProcess(program, threads), comm: `${program.comm}-${index}` };
  }

  #createProcess(program: Program, threads = 1): Process {
    const tids = Array.from({ length: threads }, () => this.#lastPid++);
    let base = 0x7f00_0000_0000 + 4096 * drawIndex(this.#random, 2 ** 24);
    const bases = program.images.map(({ sizeBytes }) => {
      const at = base;
      base += Math.ceil(sizeBytes / 4096 + 1) * 4096;
      return at;
    });
    return { pid: tids[0]!, comm: program.comm, program, tids, bases };
  }

  #writeSample({ pid, program, tids, bases }: Process, { timeNs, cpu }: Moment): void {
    const random = this.#random;
    const isKernelThread = program.images.length === 0;
    const isInKernel = isKernelThread || random() < SYSTEM_CALL_SHARE;
    const user: number[] = [];
    const kernel: number[] = [];
    if (!isKernelThread) program.graph.walk(bases, !isInKernel, user);
    if (isInKernel) (isKernelThread ? program.graph : this.#programs.kernel).walk([0], true, kernel);
    const writer = this.#writer.begin(KERNEL_RECORD.sample, isInKernel ? MISC.kernel : MISC.user);
    writer.u64((isInKernel ? kernel : user).at(-1)!);
    writer.u32(pid).u32(tids[drawIndex(random, tids.length)]!);
    writer.u64(timeNs).u64(1 + cpu);
    writer.u32(cpu).u32(0).u64(CYCLES);
    writer.u64((kernel.length && 1 + kernel.length) + (user.length && 1 + user.length));
    if (kernel.length > 0) this.#writeCalls(CONTEXT_KERNEL, kernel);
    if (user.length > 0) this.#writeCalls(CONTEXT_USER, user);
    writer.end();
  }

  /** Callchains are leaf first. */
  #writeCalls(context: number, stack: readonly number[]): void {
    this.#writer.u64(context);
    for (let i = stack.length - 1; i >= 0; i--) this.#writer.u64(stack[i]!);
  }

  #writeService(service: Process, moment: Moment): void {
    this.#writeExec(service, moment);
    for (const tid of service.tids.slice(1)) {
      this.#writeFork(service.pid, tid, service.pid, moment);
      this.#writeComm(service, tid, moment);
    }
  }

  #writeExec(process: Process, moment: Moment): void {
    this.#writeComm(process, process.pid, moment, MISC.commExec);
    process.program.images.forEach(({ path, buildId, fileOffset, sizeBytes }, i) => {
      const id = Buffer.alloc(24);
      id[0] = buildId.length / 2;
      id.write(buildId, 4, 'hex');
      this.#writer
        .begin(KERNEL_RECORD.mmap2, MISC.user | (buildId === '' ? 0 : MISC.mmapBuildId))
        .u32(process.pid)
        .u32(process.pid)
        .u64(process.bases[i]!)
        .u64(Math.ceil(sizeBytes / 4096) * 4096)
        .u64(fileOffset)
        .bytes(id)
        .u32(PROT_READ_EXEC)
        .u32(MAP_PRIVATE)
        .text(path);
      this.#endWithId(process.pid, process.pid, moment);
    });
  }

  #writeComm({ pid, comm }: Process, tid: number, moment: Moment, misc = 0): void {
    this.#writer.begin(KERNEL_RECORD.comm, misc).u32(pid).u32(tid).text(comm);
    this.#endWithId(pid, tid, moment);
  }

  #writeFork(pid: number, tid: number, parent: number, moment: Moment): void {
    this.#writer.begin(KERNEL_RECORD.fork).u32(pid).u32(parent).u32(tid).u32(parent).u64(moment.timeNs);
    this.#endWithId(parent, parent, moment);
  }

  #writeExit({ pid }: Process, tid: number, moment: Moment): void {
    this.#writer.begin(KERNEL_RECORD.exit).u32(pid).u32(pid).u32(tid).u32(tid).u64(moment.timeNs);
    this.#endWithId(pid, tid, moment);
  }

  #writeKernelMapping(): void {
    const { marks } = this.#kernel;
    const [text, end] = ['_text', '_etext'].map((mark) => marks.get(mark) ?? 0);
    this.#writer.begin(KERNEL_RECORD.mmap, MISC.kernel).u32(-1).u32(0);
    this.#writer
      .u64(text!)
      .u64(end! - text!)
      .u64(text!)
      .text('[kernel.kallsyms]_text');
    this.#endWithId(-1, 0, BEFORE);
  }

  /** What `sample_id_all` puts at the end of records that are no samples: by the dummy event, as perf has it. */
  #endWithId(pid: number, tid: number, { timeNs, cpu }: Moment): void {
    this.#writer.u32(pid).u32(tid).u64(timeNs);
    this.#writer
      .u64(1 + SYNTHETIC_CPUS + cpu)
      .u32(cpu)
      .u32(0)
      .end();
  }

  #writeAttr({ type, config }: { type: number; config: number }, firstId: number): void {
    const writer = this.#writer.begin(PERF_RECORD.headerAttr).u32(type).u32(ATTR_BYTES).u64(config);
    writer.u64(FREQUENCY_HZ).u64(SAMPLE_TYPE).u64(0).u64(ATTR_FLAGS);
    writer.bytes(new Uint8Array(ATTR_BYTES - 48));
    for (let cpu = 0; cpu < SYNTHETIC_CPUS; cpu++) writer.u64(firstId + cpu);
    writer.end();
  }

  #writeFeatures(): void {
    const begin = (feature: number) => this.#writer.begin(PERF_RECORD.headerFeature).u64(feature);
    const text = (writer: RecordWriter, value: string) =>
      writer.u32(HEADER_TEXT_BYTES).text(value, HEADER_TEXT_BYTES);
    text(begin(FEATURE.hostname), 'synthetic').end();
    text(begin(FEATURE.osRelease), '6.1.0').end();
    text(begin(FEATURE.arch), 'x86_64').end();
    begin(FEATURE.cpuCount).u32(SYNTHETIC_CPUS).u32(SYNTHETIC_CPUS).end();
    const nodes = begin(FEATURE.numaTopology).u32(NODES);
    for (let node = 0; node < NODES; node++) {
      const first = (node * SYNTHETIC_CPUS) / NODES;
      nodes.u32(node).u64(256e6).u64(128e6);
      text(nodes, `${first}-${first + SYNTHETIC_CPUS / NODES - 1}`);
    }
    nodes.end();
  }
}
