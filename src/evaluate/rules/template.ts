import { didYouMean } from '../../lib/closest-name.js';
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

/** A word of templates: what docs say of it, and what it does. */
interface Word<F> {
  readonly about: string;
  readonly run: F;
}

/** Functions of numbers. */
const FORMATS: Readonly<Record<string, Word<(text: string) => string>>> = {
  humanizePercentage: {
    about: 'a fraction as a percentage: 0.0909 is `9.09%`',
    run: (text) => `${toPrecision(Number(text) * 100)}%`,
  },
  humanize: {
    about: 'a number of four digits, with an SI prefix: 12345 is `12.35k`',
    run: (text) => humanize(Number(text)),
  },
};

const VARIABLES: Readonly<Record<string, Word<(values: TemplateValues) => string>>> = {
  $value: {
    about: 'what `when` compares: shares and capacity as fractions, silence in seconds',
    run: ({ value }) => String(value),
  },
  $samples: { about: 'samples whose stacks match', run: ({ samples }) => String(samples) },
  $total: { about: 'busy samples of the group, matched or not', run: ({ total }) => String(total) },
  $sampling: {
    about: 'how the samples were taken, and how sure that makes the rule',
    run: ({ sampling }) => sampling,
  },
  $arm: {
    about: 'by what stacks matched: acquisition, or the irq-off shadow of a timer',
    run: ({ arm }) => arm,
  },
  $sites: {
    about: 'the first callers outside the locking code, with their part of the matched samples',
    run: ({ attribution }) =>
      attribution.sites.map(({ site, share }) => `${site} ${toPrecision(share * 100)}%`).join(', ') || 'none',
  },
  $probed: {
    about: 'probed functions, and how each is known',
    run: ({ attribution }) =>
      attribution.probed.map(({ function: name, evidence }) => `${name} (${evidence})`).join(', ') ||
      'unknown',
  },
  $programs: {
    about: 'BPF programs in the matched stacks',
    run: ({ attribution }) => attribution.programs.join(', ') || 'none',
  },
  $mechanisms: {
    about: 'how the probes in the matched stacks are attached',
    run: ({ attribution }) => attribution.mechanisms.join(', ') || 'none',
  },
  $suspects: {
    about: 'the BPF programs, or `unknown`; who holds them is in the annotation `suspects`',
    run: ({ attribution }) => attribution.programs.join(', ') || 'unknown',
  },
};

/** Variables and functions of templates, each with what docs say of it. */
export const TEMPLATE_WORDS = {
  variables: aboutOf(VARIABLES),
  functions: aboutOf(FORMATS),
};

function aboutOf(words: Readonly<Record<string, Word<unknown>>>): readonly (readonly [string, string])[] {
  return Object.entries(words).map(([name, { about }]) => [name, about]);
}

/** Those that are numbers; the value of a label may be one. */
const NUMBERS: readonly string[] = ['$value', '$samples', '$total'];

const PLACEHOLDER = /\{\{\s*([\s\S]*?)\s*\}\}/g;
const EXPRESSION = /^(?:(\w+)\s+)?(\$labels\.\w+|\$\w+)(?:\s*\|\s*(\w+))?$/;
const LABEL_PREFIX = '$labels.';

/** What stands between `{{` and `}}`: a variable, and perhaps a function before it or behind a `|`. */
interface Expression {
  readonly variable: string;
  readonly format: string | null;
}

/** Fills `{{ $labels.host }}`, `{{ humanizePercentage $value }}`, `{{ $value | humanize }}`. What {@link templateMistakes} finds fault with is left out. */
export function fillTemplate(template: string, values: TemplateValues): string {
  return template.replace(PLACEHOLDER, (_, text: string) => {
    const expression = parseExpression(text);
    if (expression === null) return '';
    const { variable, format } = expression;
    const apply = format === null ? (value: string) => value : own(FORMATS, format)?.run;
    return apply?.(variableValue(variable, values)) ?? '';
  });
}

/** All that is wrong with a template, in words. `labelNames`: labels that there can be; null where nobody knows. */
export function templateMistakes(template: string, labelNames: readonly string[] | null): readonly string[] {
  const mistakes = [...template.matchAll(PLACEHOLDER)].flatMap(([whole, text = '']) => {
    const problem = expressionProblem(text, labelNames);
    return problem === null ? [] : [`cannot fill '${whole}': ${problem}`];
  });
  const rest = template.replace(PLACEHOLDER, '');
  return rest.includes('{{') ? [...mistakes, "expected '}}' behind each '{{'"] : mistakes;
}

function expressionProblem(text: string, labelNames: readonly string[] | null): string | null {
  const expression = parseExpression(text);
  if (expression === null) {
    const word = /^[a-z]\w*/.exec(text)?.[0];
    if (word !== undefined && !Object.hasOwn(FORMATS, word)) return unknownFunction(word);
    return "expected a variable such as $value or $labels.host, and at most one function, as in 'humanize $value'";
  }
  const { variable, format } = expression;
  if (format !== null && !Object.hasOwn(FORMATS, format)) return unknownFunction(format);
  if (variable.startsWith(LABEL_PREFIX)) return labelProblem(variable, labelNames);
  if (!Object.hasOwn(VARIABLES, variable)) return unknownVariable(variable);
  if (format !== null && !NUMBERS.includes(variable)) {
    return `${format} takes a number (${NUMBERS.join(', ')}), and ${variable} is a text`;
  }
  return null;
}

function labelProblem(variable: string, labelNames: readonly string[] | null): string | null {
  const name = variable.slice(LABEL_PREFIX.length);
  if (labelNames === null || labelNames.includes(name)) return null;
  const known = labelNames.map((label) => `${LABEL_PREFIX}${label}`);
  return `alerts of the rule have no label '${name}' here: expected one of ${known.join(' ')}${didYouMean(variable, known)}`;
}

function unknownVariable(variable: string): string {
  const known = [`${LABEL_PREFIX}NAME`, ...Object.keys(VARIABLES)];
  return `there is no variable ${variable}: expected one of ${known.join(' ')}${didYouMean(variable, known)}`;
}

function unknownFunction(name: string): string {
  const known = Object.keys(FORMATS);
  return `there is no function ${name}: expected one of ${known.join(' ')}${didYouMean(name, known)}`;
}

function parseExpression(text: string): Expression | null {
  const [, before, variable, after] = EXPRESSION.exec(text) ?? [];
  if (variable === undefined || (before !== undefined && after !== undefined)) return null;
  return { variable, format: before ?? after ?? null };
}

function variableValue(variable: string, values: TemplateValues): string {
  if (variable.startsWith(LABEL_PREFIX)) {
    return labelValue(values.labels, variable.slice(LABEL_PREFIX.length));
  }
  return own(VARIABLES, variable)?.run(values) ?? '';
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
