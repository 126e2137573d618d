import type { Attribution } from '../../model/attribution.js';
import { type Labels, labelValue } from '../../model/labels.js';

/** What a template can show. */
export interface TemplateValues {
  readonly labels: Labels;
  readonly value: number;
  readonly samples: number;
  readonly total: number;
  readonly attribution: Attribution;
  /** How the samples were taken, in words. */
  readonly sampling: string;
  /** By what the rule matched, in words. */
  readonly arm: string;
}

type Format = (text: string) => string;

const FORMATS: Readonly<Record<string, Format>> = {
  humanizePercentage: (text) => `${toPrecision(Number(text) * 100)}%`,
  humanize: (text) => humanize(Number(text)),
};

const VARIABLES: Readonly<Record<string, (values: TemplateValues) => string>> = {
  $value: ({ value }) => String(value),
  $samples: ({ samples }) => String(samples),
  $total: ({ total }) => String(total),
  $sampling: ({ sampling }) => sampling,
  $arm: ({ arm }) => arm,
  $sites: ({ attribution }) =>
    attribution.sites.map(({ site, share }) => `${site} ${toPrecision(share * 100)}%`).join(', ') || 'none',
  $probed: ({ attribution }) =>
    attribution.probed.map(({ function: name, evidence }) => `${name} (${evidence})`).join(', ') || 'unknown',
  $programs: ({ attribution }) => attribution.programs.join(', ') || 'none',
  $mechanisms: ({ attribution }) => attribution.mechanisms.join(', ') || 'none',
  $suspects: ({ attribution }) => attribution.programs.join(', ') || 'unknown',
};

const PLACEHOLDER = /\{\{\s*(.*?)\s*\}\}/g;
const EXPRESSION = /^(?:(\w+)\s+)?(\$labels\.\w+|\$\w+)(?:\s*\|\s*(\w+))?$/;

/** Fills `{{ $labels.host }}`, `{{ humanizePercentage $value }}`, `{{ $value | humanize }}`. Variables also stand for themselves. */
export function fillTemplate(template: string, values: TemplateValues): string {
  return template.replace(PLACEHOLDER, (_, expression: string) => {
    const parsed = parse(expression);
    return parsed === null ? '' : parsed(values);
  });
}

/** What is wrong with a template, null when nothing is. */
export function templateProblem(template: string): string | null {
  for (const [whole, expression = ''] of template.matchAll(PLACEHOLDER)) {
    if (parse(expression) === null) {
      const variables = ['$labels.NAME', ...Object.keys(VARIABLES)].join(' ');
      const formats = Object.keys(FORMATS).join(' ');
      return `cannot fill '${whole}': expected one of ${variables}, perhaps with ${formats}`;
    }
  }
  return null;
}

function parse(expression: string): ((values: TemplateValues) => string) | null {
  const match = EXPRESSION.exec(expression);
  if (!match) return null;
  const [, before, variable = '', after] = match;
  const label = variable.startsWith('$labels.') ? variable.slice('$labels.'.length) : null;
  const read =
    label === null ? own(VARIABLES, variable) : ({ labels }: TemplateValues) => labelValue(labels, label);
  const formatName = before ?? after;
  const format = formatName === undefined ? (text: string) => text : own(FORMATS, formatName);
  if (!read || !format || (before && after)) return null;
  return (values) => format(read(values));
}

function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Four digits, as Prometheus' templates have. */
function toPrecision(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** As Prometheus' `humanize`: with the SI prefixes from n to T. */
function humanize(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const units = ['n', 'µ', 'm', '', 'k', 'M', 'G', 'T'];
  const power = Math.floor(Math.log10(Math.abs(value)) / 3);
  const index = Math.min(units.length - 1, Math.max(0, power + units.indexOf('')));
  return `${toPrecision(value / 1000 ** (index - units.indexOf('')))}${units[index]}`;
}
