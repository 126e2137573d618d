/** `enum bpf_prog_type` of linux/bpf.h, those that matter here. */
export const PROGRAM_TYPE = { kprobe: 2, tracepoint: 5, perfEvent: 7, rawTracepoint: 17 } as const;

/** `enum bpf_map_type` of linux/bpf.h, from 0, as bpftool names them. */
const MAP_TYPES: readonly string[] = [
  'unspec',
  'hash',
  'array',
  'prog_array',
  'perf_event_array',
  'percpu_hash',
  'percpu_array',
  'stack_trace',
  'cgroup_array',
  'lru_hash',
  'lru_percpu_hash',
  'lpm_trie',
  'array_of_maps',
  'hash_of_maps',
  'devmap',
  'sockmap',
  'cpumap',
  'xskmap',
  'sockhash',
  'cgroup_storage',
  'reuseport_sockarray',
  'percpu_cgroup_storage',
  'queue',
  'stack',
  'sk_storage',
  'devmap_hash',
  'struct_ops',
  'ringbuf',
  'inode_storage',
  'task_storage',
  'bloom_filter',
  'user_ringbuf',
  'cgrp_storage',
  'arena',
];

/** The name of a map type; its number where it is newer than this list. */
export function mapTypeName(type: number): string {
  return MAP_TYPES[type] ?? String(type);
}
