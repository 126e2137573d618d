// The reference at the end of docs/rules.md, from the code: frame classes, mechanisms, measures, words of templates.
// Imported where `typescript-hooks.js` is registered: `npm run generate` writes it, `npm run check` holds the file against it.
import { MEASURES, TEMPLATE_WORDS } from '../src/evaluate/index.ts';
import { CATALOGUE, PROBE_MECHANISMS, RETURN_MECHANISMS, remediesOf } from '../src/frames/index.ts';

const START = '<!-- generated: npm run generate -->';
const END = '<!-- end -->';

/** The text of docs/rules.md with the reference as the code has it. Throws where the marks of its place are missing. */
export function withRuleReference(text) {
  const start = text.indexOf(START);
  const end = text.indexOf(END);
  if (start < 0 || end < start) throw new Error(`docs/rules.md: expected '${START}' and '${END}'`);
  return `${text.slice(0, start + START.length)}\n\n${reference()}\n${text.slice(end)}`;
}

function reference() {
  return [
    section(
      'Frame classes',
      ['class', 'a frame of it', 'kernels'],
      CATALOGUE.map(({ name, description, kernels }) => [code(name), description, kernels]),
    ),
    section(
      'Mechanisms of probes',
      ['`probe`', '`return`', 'what switches it off'],
      PROBE_MECHANISMS.map((mechanism) => [
        code(mechanism),
        RETURN_MECHANISMS.includes(mechanism) ? 'yes' : '',
        remediesOf([mechanism])
          .map(({ command, effect }) => `${code(command)}: ${effect}`)
          .join('; '),
      ]),
    ),
    section(
      'Measures',
      ['`when`', 'compares'],
      Object.values(MEASURES).map(({ example, about }) => [code(example), about]),
    ),
    section(
      'Variables of templates',
      ['variable', ''],
      [
        ['`$labels.NAME`', "a label of the group or the rule; in the rule's labels those of the group alone"],
        ...words(TEMPLATE_WORDS.variables),
      ],
    ),
    section('Functions of templates', ['function', 'of a number'], words(TEMPLATE_WORDS.functions)),
  ].join('\n');
}

function words(pairs) {
  return pairs.map(([name, about]) => [code(name), about]);
}

function section(title, head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replace(/[|*]/g, '\\$&')).join(' | ')} |`;
  return `### ${title}\n\n${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

function code(text) {
  return `\`${text}\``;
}
