import type { Attachment } from './attachment.js';
import { mechanismOfTracing } from './bpftool-json.js';
import type { Holder, LinkInfo } from './descriptors.js';

/**
 * What the links among a process's descriptors are attached to, as far as fdinfo says it: the process holds them for
 * certain. `functionOf` names the function of a BPF trampoline by its key.
 */
export function attachmentsOfLinks(
  { pid, links }: Holder,
  functionOf: (objectId: number, btfId: number) => string,
): readonly Attachment[] {
  return links.flatMap((link) => attachmentsOfLink(link, pid, functionOf));
}

function attachmentsOfLink(
  { id, type, programId, fields, functions }: LinkInfo,
  pid: number,
  functionOf: (objectId: number, btfId: number) => string,
): readonly Attachment[] {
  const base = { module: null, programId, pid, linkId: id };
  const number = (name: string) => Number(fields.get(name) ?? 0);
  if (/^(kprobe|kretprobe)_multi$/.test(type)) {
    // Older kernels count them alone.
    const names = functions.length > 0 ? functions : [''];
    return names.map((name) => ({ ...base, mechanism: 'fprobe' as const, function: name }));
  }
  if (/^u(ret)?probe_multi$/.test(type)) {
    const isReturn = type.startsWith('uret') || fields.get('type') === 'uretprobe_multi';
    return [{ ...base, mechanism: isReturn ? 'uretprobe' : 'uprobe', function: fields.get('path') ?? '' }];
  }
  if (type === 'tracing') {
    const mechanism = mechanismOfTracing(fields.get('attach_type') ?? '');
    const name = functionOf(number('target_obj_id'), number('target_btf_id'));
    return [{ ...base, mechanism, function: name }];
  }
  if (/^raw_tracepoint$|^raw_tp$/.test(type)) {
    return [{ ...base, mechanism: 'raw_tracepoint', function: fields.get('tp_name') ?? '' }];
  }
  // What a perf link is attached to is said from 6.16 on; before, bpftool's list of perf events has it.
  if (/^perf(_event)?$/.test(type)) return ofPerfLink(base, fields);
  return [{ ...base, mechanism: 'bpf_link', function: type }];
}

function ofPerfLink(
  base: Omit<Attachment, 'mechanism' | 'function'>,
  fields: ReadonlyMap<string, string>,
): readonly Attachment[] {
  const kind = fields.get('type') ?? '';
  const name = fields.get('name') ?? fields.get('tp_name') ?? '';
  if (kind === 'kprobe' || kind === 'kretprobe' || kind === 'tracepoint') {
    return [{ ...base, mechanism: kind, function: name.replace(/\+0x0$/, '') }];
  }
  if (kind === 'uprobe' || kind === 'uretprobe') {
    return [{ ...base, mechanism: kind, function: `${name}:${fields.get('offset') ?? '0x0'}` }];
  }
  return [];
}
