import * as z from 'zod';
import type { HookMechanism, ProbeMap } from '../../../model/probe.js';
import type { Attachment } from './attachment.js';
import { withOffset } from './kprobe-list.js';

const pids = z.array(z.looseObject({ pid: z.number() })).default([]);

const program = z.looseObject({
  id: z.number(),
  type: z.string().default(''),
  name: z.string().default(''),
  tag: z.string().default(''),
  run_cnt: z.number().default(0),
  map_ids: z.array(z.number()).default([]),
  pids,
});

const map = z.looseObject({
  id: z.number(),
  type: z.union([z.string(), z.number()]).transform(String).default(''),
  name: z.string().default(''),
  max_entries: z.number().default(0),
});

const perfEvent = z.looseObject({
  pid: z.number(),
  prog_id: z.number(),
  fd_type: z.string(),
  func: z.string().optional(),
  offset: z.number().default(0),
  filename: z.string().optional(),
  tracepoint: z.string().optional(),
});

const link = z.looseObject({
  id: z.number(),
  type: z.union([z.string(), z.number()]).transform(String),
  prog_id: z.number().default(0),
  attach_type: z.union([z.string(), z.number()]).transform(String).default(''),
  target_obj_id: z.number().optional(),
  target_btf_id: z.number().optional(),
  tp_name: z.string().optional(),
  retprobe: z.boolean().default(false),
  func: z.string().optional(),
  offset: z.number().default(0),
  module: z.string().nullish(),
  tracepoint: z.string().optional(),
  file: z.string().optional(),
  path: z.string().optional(),
  funcs: z.array(z.looseObject({ func: z.string().default(''), module: z.string().nullish() })).default([]),
  offsets: z.array(z.union([z.number(), z.looseObject({ offset: z.number() })])).default([]),
  pids,
});

/** A program as bpftool knows it. */
export interface KnownProgram {
  readonly id: number;
  readonly name: string;
  readonly tag: string;
  readonly type: string;
  readonly runs: number;
  readonly mapIds: readonly number[];
  readonly pids: readonly number[];
}

/** Reads `bpftool -j prog show`. Entries of another shape are passed over; throws a `SyntaxError` when it is no JSON. */
export function parsePrograms(text: string): readonly KnownProgram[] {
  return entriesOf(text, program).map(({ id, name, tag, type, run_cnt, map_ids, pids: holders }) => ({
    id,
    name,
    tag,
    type,
    runs: run_cnt,
    mapIds: map_ids,
    pids: holders.map(({ pid }) => pid),
  }));
}

/** Reads `bpftool -j map show`. */
export function parseMaps(text: string): readonly ProbeMap[] {
  return entriesOf(text, map).map(({ id, type, name, max_entries }) => ({ id, type, name, max_entries }));
}

/** Reads `bpftool -j perf show`: programs at perf events and raw tracepoints, with the processes that hold them. */
export function parsePerfEvents(text: string): readonly Attachment[] {
  return entriesOf(text, perfEvent).map(({ pid, prog_id, fd_type, func, offset, filename, tracepoint }) => ({
    mechanism: MECHANISM_OF_EVENT[fd_type] ?? 'perf_event',
    function:
      tracepoint ??
      (filename === undefined ? withOffset(func ?? '', offset) : `${filename}:0x${offset.toString(16)}`),
    module: null,
    programId: prog_id,
    pid,
    linkId: null,
  }));
}

/** `enum bpf_task_fd_type`, as bpftool writes it. */
const MECHANISM_OF_EVENT: Readonly<Record<string, HookMechanism>> = {
  kprobe: 'kprobe',
  kretprobe: 'kretprobe',
  uprobe: 'uprobe',
  uretprobe: 'uretprobe',
  tracepoint: 'tracepoint',
  raw_tracepoint: 'raw_tracepoint',
};

/** Reads `bpftool -j link show`. `functionOf` names the function of a BPF trampoline by its key. */
export function parseLinks(
  text: string,
  functionOf: (objectId: number, btfId: number) => string,
): readonly Attachment[] {
  return entriesOf(text, link).flatMap((entry): Attachment[] => {
    const base = {
      module: entry.module ?? null,
      programId: entry.prog_id,
      pid: entry.pids[0]?.pid ?? null,
      linkId: entry.id,
    };
    const one = (mechanism: HookMechanism, name: string): Attachment[] => [
      { ...base, mechanism, function: name },
    ];
    switch (entry.type) {
      case 'kprobe_multi':
        return entry.funcs.map(({ func, module }) => ({
          ...base,
          mechanism: 'fprobe',
          function: func,
          module: module ?? null,
        }));
      case 'uprobe_multi': {
        const mechanism = entry.retprobe ? 'uretprobe' : 'uprobe';
        return entry.offsets.map((at) => ({
          ...base,
          mechanism,
          function: `${entry.path ?? entry.file ?? ''}:0x${(typeof at === 'number' ? at : at.offset).toString(16)}`,
        }));
      }
      case 'tracing':
        return one(
          mechanismOfTracing(entry.attach_type),
          functionOf(entry.target_obj_id ?? 0, entry.target_btf_id ?? 0),
        );
      case 'raw_tracepoint':
        return one('raw_tracepoint', entry.tp_name ?? '');
      case 'perf_event':
        if (entry.tracepoint !== undefined) return one('tracepoint', entry.tracepoint);
        if (entry.file !== undefined) {
          const name = `${entry.file}:0x${entry.offset.toString(16)}`;
          return one(entry.retprobe ? 'uretprobe' : 'uprobe', name);
        }
        if (entry.func !== undefined) {
          return one(entry.retprobe ? 'kretprobe' : 'kprobe', withOffset(entry.func, entry.offset));
        }
        return one('perf_event', '');
      default:
        return one('bpf_link', entry.type);
    }
  });
}

/** `trace_fentry`, `trace_fexit`, `modify_return`, `lsm_mac`; or their numbers in `enum bpf_attach_type`. */
export function mechanismOfTracing(attachType: string): HookMechanism {
  if (/^(24|trace_fentry)$/.test(attachType)) return 'fentry';
  if (/^(25|trace_fexit|26|modify_return|trace_modify_return)$/.test(attachType)) return 'fexit';
  if (/^(27|lsm_mac)$/.test(attachType)) return 'lsm';
  if (/^(23|trace_raw_tp)$/.test(attachType)) return 'raw_tracepoint';
  return 'bpf_link';
}

function entriesOf<T extends z.ZodType>(text: string, schema: T): readonly z.output<T>[] {
  const value: unknown = JSON.parse(text.trim() === '' ? '[]' : text);
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry) => {
    const parsed = schema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
}
