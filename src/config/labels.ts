import * as z from 'zod';
import type { RelabelRule } from '../model/relabel-rule.js';
import { isMetaLabel, META_PREFIX, SAMPLE_LABELS } from '../model/sample-labels.js';
import { DEFAULT_SERVICE, type ServiceNameRule } from '../model/service-name-rule.js';
import { labelName } from './fields.js';
import { relabelRule } from './relabel.js';

const sampleLabel = z.enum(SAMPLE_LABELS);

/** One place where a service's name may come from. */
const serviceNameRule = z
  .strictObject({
    pod_label: z.string().min(1).optional(),
    label: sampleLabel.optional(),
    fixed: z.string().min(1).optional(),
  })
  .transform((rule, context): ServiceNameRule => {
    const { pod_label: podLabel, label, fixed } = rule;
    if (Object.keys(rule).length === 1) {
      if (podLabel !== undefined) return { podLabel };
      if (label !== undefined) return { label };
      if (fixed !== undefined) return { fixed };
    }
    context.addIssue({ code: 'custom', message: 'expected one of pod_label, label and fixed' });
    return z.NEVER;
  });

/** One name, or where it may come from, in this order. */
const serviceName = z
  .union(
    [z.string().min(1), z.array(z.unknown()).min(1)],
    'expected a name, or a list of where it may come from',
  )
  .transform((value): unknown[] => (typeof value === 'string' ? [{ fixed: value }] : value))
  .pipe(z.array(serviceNameRule));

/** Under which labels samples are pushed. */
export const labels = z
  .strictObject({
    service_name: serviceName.prefault(DEFAULT_SERVICE),
    /** The host's name by default. */
    host: z.string().min(1).optional(),
    /** More labels of every series. */
    series: z.record(labelName, z.string().min(1)).default({}),
    samples: z.array(sampleLabel).min(1).default(['cpu', 'numa_node', 'process']),
    /** Rules that change labels and drop samples, as Prometheus has them. */
    relabel: z.array(relabelRule).default([]),
    /** Label sets a window may have; beyond it the lightest processes are folded. */
    max_series: z.int().min(1).max(100_000).default(200),
  })
  .superRefine(({ samples, relabel }, context) => {
    for (const { rule, source, message } of missingSources(relabel, samples)) {
      context.addIssue({ code: 'custom', path: ['relabel', rule, 'source_labels', source], message });
    }
  })
  .transform(({ service_name, max_series, ...rest }) => ({
    ...rest,
    serviceName: service_name,
    maxSeries: max_series,
  }));

/** Sources that would always be empty, and so are mistakes. */
function missingSources(
  rules: readonly RelabelRule[],
  samples: readonly string[],
): readonly { readonly rule: number; readonly source: number; readonly message: string }[] {
  const made = new Set<string>();
  let canBeAny = false;
  return rules.flatMap(({ sourceLabels, targetLabel, action }, rule) => {
    const missing = sourceLabels.flatMap((name, source) => {
      if (made.has(name) || canBeAny) return [];
      if (name.startsWith(META_PREFIX) && !isMetaLabel(name)) {
        return [{ rule, source, message: `there is no label ${name} to read` }];
      }
      const isLeftOut = SAMPLE_LABELS.some((known) => known === name) && !samples.includes(name);
      if (!isLeftOut) return [];
      return [{ rule, source, message: `${name} is not in labels.samples: read ${META_PREFIX}${name}` }];
    });
    made.add(targetLabel);
    canBeAny ||= action === 'labelmap' || targetLabel.includes('$');
    return missing;
  });
}
