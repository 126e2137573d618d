import { escapeMarkup } from './flame-colours.js';

const WIDTH = 1200;
const ROW_HEIGHT = 17;
const MARGIN = 10;
const TITLE_HEIGHT = 34;
/** Bars that are narrower would not be seen, and make files huge. */
const MIN_WIDTH = 0.2;
/** Pixels of a character of the text, about. */
const CHARACTER_WIDTH = 6.6;

/** A bar, with those that stand on it. */
export interface BarNode<N> {
  readonly name: string;
  readonly children: readonly N[];
}

/** How the bars of a flame graph look. */
export interface BarLook<N> {
  /** Part of the whole width, 0 to 1; those of children add up to no more than their parent's. */
  readonly widthOf: (node: N) => number;
  readonly colourOf: (node: N) => string;
  /** What is said of a bar beside its name. */
  readonly describe: (node: N) => string;
}

/** Draws a flame graph that every browser shows: no script, no font, nothing loaded. The root is at the bottom. */
export function drawBars<N extends BarNode<N>>(root: N, title: string, look: BarLook<N>): string {
  const height = TITLE_HEIGHT + depthOf(root, look) * ROW_HEIGHT + MARGIN;
  const bars: string[] = [];
  drawBar(root, { x: MARGIN, bottom: height - MARGIN, look, bars });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="monospace" font-size="11">`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    `<text x="${WIDTH / 2}" y="22" text-anchor="middle" font-size="15">${escapeMarkup(title)}</text>`,
    ...bars,
    '</svg>\n',
  ].join('\n');
}

interface Place<N> {
  readonly x: number;
  readonly bottom: number;
  readonly look: BarLook<N>;
  readonly bars: string[];
}

function drawBar<N extends BarNode<N>>(node: N, place: Place<N>): void {
  const { x, bottom, look, bars } = place;
  const width = pixelsOf(node, look);
  if (width < MIN_WIDTH) return;
  const y = bottom - ROW_HEIGHT;
  const room = Math.floor((width - 4) / CHARACTER_WIDTH);
  const text =
    room >= 3
      ? `<text x="${(x + 3).toFixed(1)}" y="${y + 12}">${escapeMarkup(shorten(node.name, room))}</text>`
      : '';
  bars.push(
    `<g><title>${escapeMarkup(node.name)} (${look.describe(node)})</title><rect x="${x.toFixed(1)}" y="${y}" width="${Math.max(0.1, width - 0.4).toFixed(1)}" height="${ROW_HEIGHT - 1}" rx="1" fill="${look.colourOf(node)}"/>${text}</g>`,
  );
  let childX = x;
  for (const child of node.children) {
    drawBar(child, { ...place, x: childX, bottom: y });
    childX += pixelsOf(child, look);
  }
}

function pixelsOf<N>(node: N, { widthOf }: BarLook<N>): number {
  return widthOf(node) * (WIDTH - 2 * MARGIN);
}

function depthOf<N extends BarNode<N>>(node: N, look: BarLook<N>): number {
  if (pixelsOf(node, look) < MIN_WIDTH) return 0;
  return 1 + node.children.reduce((deepest, child) => Math.max(deepest, depthOf(child, look)), 0);
}

function shorten(name: string, room: number): string {
  return name.length <= room ? name : `${name.slice(0, room - 1)}…`;
}
