import { RE2JS } from 're2js';
import { type Labels, sortedLabels } from '../../../model/labels.js';
import type { ContainerFacts } from '../../../model/pod.js';
import type { RelabelRule } from '../../../model/relabel-rule.js';
import { KUBERNETES_PREFIX, META_NAMES, META_PREFIX } from '../../../model/sample-labels.js';
import { DEFAULT_SERVICE, SERVICE_LABEL, type ServiceNameRule } from '../../../model/service-name-rule.js';
import { kubernetesLabels } from './kubernetes-labels.js';
import { createRelabel, type Relabel } from './relabel.js';

/**
 * Labels of a sample; what is beyond is left out, since servers refuse the whole profile for it:
 * Pyroscope takes 30, of which `__name__`, `sampler`, `kprobes`, `derived` and `site` may still come.
 */
export const MAX_LABELS = 25;
/** Docker and podman show so many digits of a container's id. */
const SHORT_ID_DIGITS = 12;
/** Labels of which the sample only has the container's and the pod's IDs. */
const POD_LABELS: readonly string[] = ['container', 'pod', 'namespace', 'workload'];
const ID_SOURCES = ['container_id', 'pod_uid'];

/** What becomes of the labels of samples. */
export interface SampleLabelerOptions {
  /** Labels of all samples, such as `host`; they go before sample labels of the same name. */
  readonly seriesLabels: Labels;
  readonly sampleLabels: readonly string[];
  /** Tried in this order; {@link DEFAULT_SERVICE} where none has a name. */
  readonly serviceName: readonly ServiceNameRule[];
  readonly relabel: readonly RelabelRule[];
  /** Names that a container's and a pod's ID stand for; null where nobody knows. Never throws. */
  readonly containerFacts?: (containerId: string, podUid: string) => ContainerFacts | null;
}

/**
 * Makes the labels under which samples are pushed of what is known of them. That is done
 * at the end of a window, once for each set of facts: names of pods may come after the
 * first samples, and rules cost no sample anything.
 */
export class SampleLabeler {
  /** Names of the label sources that samples are counted by. */
  readonly sources: readonly string[];
  /** Whether any label is better for knowing the node's pods. */
  readonly needsPods: boolean;
  /** Names of labels that servers only take as labels of a series: they must not be left to sample labels. */
  readonly seriesNames: readonly string[];
  /** The service of samples that are folded over services. */
  readonly defaultService: string;
  readonly #options: SampleLabelerOptions;
  readonly #relabel: Relabel;
  /** Labels by the object of facts that was asked for; only where they don't depend on pods, of which more may become known. */
  readonly #known = new WeakMap<Labels, Labels | null>();
  #cut = 0;

  constructor(options: SampleLabelerOptions) {
    const { seriesLabels, serviceName, relabel } = options;
    const wanted = wantedFacts(options);
    this.sources = [
      ...wanted.filter((name) => !POD_LABELS.includes(name) && name !== KUBERNETES),
      ...(wanted.some(isOfPod) ? ID_SOURCES : []),
    ].filter((name, index, all) => all.indexOf(name) === index);
    this.needsPods = wanted.some(isOfPod);
    this.seriesNames = [...new Set([...Object.keys(seriesLabels), SERVICE_LABEL])];
    const fixed = serviceName.find((rule) => 'fixed' in rule);
    this.defaultService = fixed?.fixed ?? DEFAULT_SERVICE;
    this.#options = options;
    this.#relabel = createRelabel(relabel);
  }

  /** What is wrong with the rules, in words. */
  get problems(): readonly string[] {
    if (this.#cut === 0) return [];
    return [
      `relabelling makes up to ${this.#cut} labels too many: servers take ${MAX_LABELS} beside their own`,
    ];
  }

  /** The labels of samples of which the sources say this, sorted; null when the rules drop them. May be the object that it was for the same facts before. */
  label(facts: Labels): Labels | null {
    if (this.needsPods) return this.#label(facts);
    let labels = this.#known.get(facts);
    if (labels === undefined) {
      labels = this.#label(facts);
      this.#known.set(facts, labels);
    }
    return labels;
  }

  /** The same for samples of another host. */
  ofHost(host: string): SampleLabeler {
    return new SampleLabeler({ ...this.#options, seriesLabels: { ...this.#options.seriesLabels, host } });
  }

  #label(facts: Labels): Labels | null {
    const { seriesLabels, sampleLabels, relabel, containerFacts } = this.#options;
    const { container_id = '', pod_uid = '' } = facts;
    const container = this.needsPods ? (containerFacts?.(container_id, pod_uid) ?? null) : null;
    const read = (name: string) => factOf(name, facts, container);
    const labels = new Map<string, string>();
    const set = (name: string, value: string) => value !== '' && labels.set(name, value);
    for (const name of sampleLabels) set(name, read(name));
    for (const [name, value] of Object.entries(seriesLabels)) set(name, value);
    set(SERVICE_LABEL, this.#serviceName(read, container, container_id));
    if (relabel.length > 0) {
      for (const name of META_NAMES) set(META_PREFIX + name, read(name));
      if (container) for (const [name, value] of kubernetesLabels(container)) set(name, value);
      if (!this.#relabel(labels)) return null;
    }
    return this.#finish(labels);
  }

  /** The labels of what is about the host itself: no rule drops it. */
  labelHost(): Labels {
    const { seriesLabels } = this.#options;
    return this.label({}) ?? { ...seriesLabels, [SERVICE_LABEL]: this.defaultService };
  }

  #serviceName(
    read: (name: string) => string,
    container: ContainerFacts | null,
    containerId: string,
  ): string {
    for (const rule of this.#options.serviceName) {
      const name = serviceNameBy(rule, read, container, containerId);
      if (name !== '') return name;
    }
    return DEFAULT_SERVICE;
  }

  /** Without what only rules may see, and within what servers take: the configured ones first. */
  #finish(labels: ReadonlyMap<string, string>): Labels {
    const kept = [...labels].filter(([name]) => !name.startsWith('__'));
    this.#cut = Math.max(this.#cut, kept.length - MAX_LABELS);
    if (kept.length > MAX_LABELS) {
      const first = [...this.seriesNames, ...this.#options.sampleLabels];
      const rank = ([name]: readonly [string, string]) => (first.includes(name) ? 0 : 1);
      kept.sort((a, b) => rank(a) - rank(b) || (a[0] < b[0] ? -1 : 1));
    }
    return Object.fromEntries(sortedLabels(Object.fromEntries(kept.slice(0, MAX_LABELS))));
  }
}

/** Stands for all that only the API knows. */
const KUBERNETES = 'kubernetes';

function isOfPod(name: string): boolean {
  return name === KUBERNETES || POD_LABELS.includes(name);
}

/** Names of the facts that any label is made of. */
function wantedFacts({ sampleLabels, serviceName, relabel }: SampleLabelerOptions): readonly string[] {
  return [
    ...sampleLabels,
    ...serviceName.flatMap((rule) => {
      if ('podLabel' in rule) return [KUBERNETES];
      if ('fixed' in rule) return [];
      // Whether a unit is a container's is told by the container's ID.
      return rule.label === 'systemd_unit' ? [rule.label, 'container_id'] : [rule.label];
    }),
    ...relabel.flatMap(factsReadBy),
  ];
}

function factsReadBy({ action, regex, sourceLabels, targetLabel }: RelabelRule): readonly string[] {
  if (action === 'labelmap') {
    const pattern = RE2JS.compile(regex);
    // Which labels pods have is not known yet.
    return [...META_NAMES.filter((name) => pattern.testExact(META_PREFIX + name)), KUBERNETES];
  }
  return [...sourceLabels, targetLabel].flatMap((name) => {
    if (name.startsWith(KUBERNETES_PREFIX)) return [KUBERNETES];
    return META_NAMES.filter((known) => name === META_PREFIX + known);
  });
}

function factOf(name: string, facts: Labels, container: ContainerFacts | null): string {
  switch (name) {
    case 'container':
      return container?.container?.name || (facts.container_id ?? '').slice(0, SHORT_ID_DIGITS);
    // The kubelet's ID of the pod is all that a cgroup tells.
    case 'pod':
      return container?.pod.name || (facts.pod_uid ?? '');
    case 'namespace':
      return container?.pod.namespace ?? '';
    case 'workload':
      return container?.pod.workload.name ?? '';
    default:
      return facts[name] ?? '';
  }
}

function serviceNameBy(
  rule: ServiceNameRule,
  read: (name: string) => string,
  container: ContainerFacts | null,
  containerId: string,
): string {
  if ('fixed' in rule) return rule.fixed;
  if ('podLabel' in rule) {
    const { labels = {} } = container?.pod ?? {};
    return Object.hasOwn(labels, rule.podLabel) ? labels[rule.podLabel]! : '';
  }
  if (rule.label !== 'systemd_unit') return read(rule.label);
  // Scopes are sessions and containers: each has a name of its own, and is no service.
  const unit = read('systemd_unit');
  return containerId === '' && unit.endsWith('.service') ? unit : '';
}
