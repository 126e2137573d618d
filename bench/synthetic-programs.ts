import { readFileSync, realpathSync } from 'node:fs';
import { readBuildId } from '../src/collect/symbolize/elf/build-id.js';
import { byteSourceOf } from '../src/collect/symbolize/elf/byte-source.js';
import { readElfFile } from '../src/collect/symbolize/elf/elf-file.js';
import type { KernelSymbols } from '../src/collect/symbolize/index.js';
import { CallGraph, type FunctionCode } from './call-graph.js';
import { drawIndex, type Random } from './random.js';

/** The executable part of a file, as processes map it. */
export interface Image {
  readonly path: string;
  /** Hexadecimal, `''` of memory without a file. */
  readonly buildId: string;
  readonly fileOffset: number;
  readonly sizeBytes: number;
}

/** What a process runs. */
export interface Program {
  readonly comm: string;
  /** None: a kernel thread. */
  readonly images: readonly Image[];
  readonly graph: CallGraph;
}

/** The programs of a host. */
export interface Programs {
  readonly services: readonly Program[];
  /** Short-lived ones. */
  readonly jobs: readonly Program[];
  readonly kernelThread: Program;
  /** What they call in the kernel. */
  readonly kernel: CallGraph;
}

/** Files that names are read from, as far as the machine has them; others run programs of which it has no file. */
const EXECUTABLES = [process.execPath, '/usr/bin/perl', '/usr/bin/git', '/usr/bin/bash', '/usr/bin/perf'];
const LIBRARIES = /r-xp .* (\/\S+\.so\S*)$/gm;
const ABSENT_BYTES = 24 << 20;
/** Code that a just-in-time compiler has written: it has no names. */
const COMPILED: Image = { path: '//anon', buildId: '', fileOffset: 0, sizeBytes: 2 << 20 };

const SERVICES = 12;
/** Every fifth runs an interpreter, whose stacks are deep. */
const DEEP_EVERY = 5;
const DEEP = { minCalls: 22, stopChance: 0.1 };
const SHALLOW = { minCalls: 3, stopChance: 0.3 };
const KERNEL = { minCalls: 2, stopChance: 0.25 };
/** Functions in a library, and of the others those that an interpreter's compiler made. */
const LIBRARY_SHARE = 0.3;
const COMPILED_SHARE = 0.5;
const MAX_FUNCTION_BYTES = 1500;

const SYSTEM_CALL = ['entry_SYSCALL_64_after_hwframe', 'do_syscall_64'];
const KERNEL_THREAD = ['ret_from_fork', 'kthread', 'worker_thread'];

/** Programs made of the code that this machine has. */
export function createPrograms(random: Random, kernel: KernelSymbols): Programs {
  const libraries = mappedLibraries().flatMap(readImage);
  const executables = EXECUTABLES.flatMap(readImage);
  const create = (comm: string, index: number, isDeep: boolean): Program => {
    const own = executables[index % (2 * executables.length)] ?? absentImage(random, comm);
    const images = [own, ...libraries, ...(isDeep ? [COMPILED] : [])];
    const drawCode = () => drawUserCode(random, images, isDeep);
    const shape = isDeep ? DEEP : SHALLOW;
    return { comm, images, graph: new CallGraph({ random, roots: [drawCode()], drawCode, ...shape }) };
  };
  const kernelGraph = (roots: readonly string[]) =>
    new CallGraph({
      random,
      roots: kernelCode(kernel, roots),
      drawCode: () => codeOfSymbol(kernel, drawIndex(random, kernel.count - 1)),
      ...KERNEL,
    });
  return {
    services: Array.from({ length: SERVICES }, (_, i) => create(`service-${i}`, i, i % DEEP_EVERY === 0)),
    jobs: ['sh', 'git', 'runc', 'iptables', 'sort'].map((comm, i) => create(comm, i + 1, false)),
    kernelThread: { comm: 'kworker/u192:3', images: [], graph: kernelGraph(KERNEL_THREAD) },
    kernel: kernelGraph(SYSTEM_CALL),
  };
}

/** In the program itself, a library, or what a compiler made of an interpreted one. */
function drawUserCode(random: Random, images: readonly Image[], isDeep: boolean): FunctionCode {
  const libraries = images.length - (isDeep ? 2 : 1);
  let image = 0;
  if (libraries > 0 && random() < LIBRARY_SHARE) image = 1 + drawIndex(random, libraries);
  else if (isDeep && random() < COMPILED_SHARE) image = images.length - 1;
  const sizeBytes = 32 + drawIndex(random, MAX_FUNCTION_BYTES, 2);
  return { image, start: 16 * drawIndex(random, (images[image]!.sizeBytes - sizeBytes) >> 4), sizeBytes };
}

function kernelCode(kernel: KernelSymbols, names: readonly string[]): readonly FunctionCode[] {
  const text = Buffer.from(kernel.names).toString('latin1');
  const nameAt = (index: number) => text.slice(kernel.nameStarts[index], kernel.nameStarts[index + 1]);
  const indexOf = new Map(Array.from({ length: kernel.count }, (_, index) => [nameAt(index), index]));
  return names.map((name) => codeOfSymbol(kernel, indexOf.get(name) ?? 0));
}

/** The kernel's base is 0: its functions have addresses. */
function codeOfSymbol({ addresses }: KernelSymbols, index: number): FunctionCode {
  const start = addresses[index]!;
  return {
    image: 0,
    start,
    sizeBytes: Math.max(2, Math.min(addresses[index + 1]! - start, MAX_FUNCTION_BYTES)),
  };
}

/** The libraries of this very process. */
function mappedLibraries(): readonly string[] {
  return [...readFileSync('/proc/self/maps', 'utf8').matchAll(LIBRARIES)].map(([, path]) => path!);
}

function readImage(path: string): readonly Image[] {
  try {
    const elf = readElfFile(byteSourceOf(readFileSync(path)));
    const segment = elf?.segments.find(({ isExecutable }) => isExecutable);
    if (!elf || !segment) return [];
    const { fileOffset, fileSize } = segment;
    // Mappings start at whole pages.
    const start = fileOffset & ~0xfff;
    return [
      {
        path: realpathSync(path),
        buildId: readBuildId(elf),
        fileOffset: start,
        sizeBytes: fileOffset - start + fileSize,
      },
    ];
  } catch {
    return [];
  }
}

function absentImage(random: Random, comm: string): Image {
  const buildId = Array.from({ length: 40 }, () => drawIndex(random, 16).toString(16)).join('');
  return { path: `/opt/${comm}/bin/${comm}`, buildId, fileOffset: 0x1000, sizeBytes: ABSENT_BYTES };
}
