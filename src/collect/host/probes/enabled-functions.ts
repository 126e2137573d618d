/** A function that ftrace calls something for; `t_show()` in kernel/trace/ftrace.c writes it. */
export interface TracedFunction {
  readonly function: string;
  readonly module: string | null;
  readonly calls: FunctionCallee;
  /** Key of the BPF trampoline, null for others. */
  readonly trampolineKey: bigint | null;
}

/** Who is called: kprobes and fprobes have lists of their own, `direct` are BPF trampolines, `unknown` are several at once. */
export type FunctionCallee = 'kprobe' | 'fprobe' | 'direct' | 'tracer' | 'unknown';

const HANDLERS: readonly (readonly [RegExp, FunctionCallee])[] = [
  [/\bkprobe_ftrace_handler\b/, 'kprobe'],
  [/\bfprobe_\w*(handler|entry|return)\b|\bkprobe_multi_link_\w+/, 'fprobe'],
  [/\bdirect\S*-->|\bcall_direct_funcs\b|\bbpf_trampoline_\d+/, 'direct'],
  [
    /\b(function_\w*trace\w*|\w*tracer_call|ftrace_graph_\w+|function_graph_\w+|trace_graph_\w+|graph_trace\w*|stack_trace_call|klp_ftrace_handler|perf_ftrace_function_call|function_profile_call|ftrace_pid_func)\b/,
    'tracer',
  ],
];

/** Reads tracefs' `enabled_functions`; lines that belong to one function start with a tab. */
export function parseEnabledFunctions(text: string): readonly TracedFunction[] {
  const entries = text.split(/\n(?!\t)/);
  return entries.flatMap((entry): TracedFunction[] => {
    const [, name, module] = /^(\S+)(?: \[(\w+)\])? \(\d+\)/.exec(entry) ?? [];
    if (name === undefined) return [];
    const key = /\bbpf_trampoline_(\d+)/.exec(entry)?.[1];
    return [
      {
        function: name,
        module: module ?? null,
        calls: HANDLERS.find(([pattern]) => pattern.test(entry))?.[1] ?? 'unknown',
        trampolineKey: key === undefined ? null : BigInt(key),
      },
    ];
  });
}
