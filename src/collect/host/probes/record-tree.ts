import { symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from '../../../lib/make-folder.js';
import { UserError } from '../../../lib/user-error.js';
import type { ProbeInventory } from '../../../model/probe.js';
import { BPFTOOL_KINDS, type ProbeTree } from './probe-tree.js';

/** Files of a host that tell of probes. Large ones (kallsyms, the blacklist) tell nothing of what is hooked in. */
const FILES: readonly string[] = [
  '/proc/version',
  '/sys/kernel/debug/kprobes/list',
  '/sys/kernel/debug/kprobes/enabled',
];

const TRACING_FILES: readonly string[] = [
  'dynamic_events',
  'kprobe_events',
  'uprobe_events',
  'kprobe_profile',
  'set_event',
  'enabled_functions',
  'current_tracer',
];

/** Of a process that holds something. */
const PROCESS_FILES: readonly string[] = ['comm', 'cgroup', 'cmdline'];

/**
 * Writes what an inventory was read from as a tree of the real paths, which `openRecordedTree` reads; of processes
 * only those that hold something of tracing. Returns how many files it wrote. Throws a `UserError` when it cannot.
 */
export function recordTree(tree: ProbeTree, { kernel, probes }: ProbeInventory, dir: string): number {
  const recorder = new TreeRecorder(tree, dir);
  try {
    // So that the folder is taken for a tree, also where nothing else may be read.
    makeFolder(join(dir, 'proc'));
    for (const path of FILES) recorder.copy(path, path);
    recorder.write('/proc/sys/kernel/arch', `${kernel.arch}\n`);
    recorder.write('/proc/kallsyms', linesThatTell(tree.read('/proc/kallsyms')?.text ?? ''));
    for (const name of TRACING_FILES) {
      recorder.copy(`/sys/kernel/tracing/${name}`, `/sys/kernel/tracing/${name}`);
      recorder.copy(`/sys/kernel/debug/tracing/${name}`, `/sys/kernel/tracing/${name}`);
    }
    for (const instance of tree.list('/sys/kernel/tracing/instances')) {
      for (const name of ['set_event', 'current_tracer']) {
        const path = `/sys/kernel/tracing/instances/${instance}/${name}`;
        recorder.copy(path, path);
      }
    }
    for (const kind of BPFTOOL_KINDS) recorder.write(`/bpftool/${kind}.json`, tree.bpftool(kind)?.text);
    const owners = new Set(probes.flatMap(({ owner }) => owner.pid ?? []).map(String));
    for (const pid of tree.list('/proc').filter((name) => /^\d+$/.test(name))) {
      if (recorder.copyDescriptors(pid) || owners.has(pid)) recorder.copyProcess(pid);
    }
  } catch (error) {
    throw new UserError(`cannot write to ${dir}: ${(error as Error).message}`, { cause: error });
  }
  return recorder.files;
}

/** Of the kernel's 100,000 symbols the one that says whether it has kprobes, and one to say that the file was there. */
export function linesThatTell(kallsyms: string): string {
  return (kallsyms.match(/^.* [tT] (?:register_kprobe|_stext|_text)$/gm) ?? [])
    .map((line) => `${line}\n`)
    .join('');
}

class TreeRecorder {
  readonly #tree: ProbeTree;
  readonly #dir: string;
  readonly #written = new Set<string>();

  constructor(tree: ProbeTree, dir: string) {
    this.#tree = tree;
    this.#dir = dir;
  }

  get files(): number {
    return this.#written.size;
  }

  copy(from: string, to: string): void {
    this.write(to, this.#tree.read(from)?.text);
  }

  write(path: string, text: string | undefined): void {
    if (text === undefined || this.#written.has(path)) return;
    writeFileSync(this.#target(path), text);
    this.#written.add(path);
  }

  copyProcess(pid: string): void {
    for (const name of PROCESS_FILES) this.copy(`/proc/${pid}/${name}`, `/proc/${pid}/${name}`);
  }

  /** The descriptors of a process that belong to tracing, as links that lead nowhere. Returns whether there are any. */
  copyDescriptors(pid: string): boolean {
    let isHolder = false;
    for (const fd of this.#tree.list(`/proc/${pid}/fd`)) {
      const target = this.#tree.link(`/proc/${pid}/fd/${fd}`) ?? '';
      if (!/^anon_inode:(bpf|\[perf_event\])|^\/sys\/kernel\/(debug\/)?tracing\//.test(target)) continue;
      isHolder = true;
      symlinkSync(target, this.#target(`/proc/${pid}/fd/${fd}`));
      this.copy(`/proc/${pid}/fdinfo/${fd}`, `/proc/${pid}/fdinfo/${fd}`);
    }
    return isHolder;
  }

  #target(path: string): string {
    const target = join(this.#dir, path);
    makeFolder(dirname(target));
    return target;
  }
}
