import type { Profile } from '../model/profile.js';
import { escapeMarkup, flameColour, formatSamples } from './flame-colours.js';
import { createFlameTree, type FlameNode } from './flame-tree.js';

const WIDTH = 1200;
const ROW_HEIGHT = 17;
const MARGIN = 10;
const TITLE_HEIGHT = 34;
/** Bars that are narrower would not be seen, and make files huge. */
const MIN_WIDTH = 0.2;
/** Pixels of a character of the text, about. */
const CHARACTER_WIDTH = 6.6;

/** A flame graph that every browser shows: no script, no font, nothing loaded. With `by`, bars of that sample label are its first level. */
export function encodeSvg(profile: Profile, title: string, by?: string): string {
  const root = createFlameTree(profile, by);
  const scale = root.value > 0 ? (WIDTH - 2 * MARGIN) / root.value : 0;
  const height = TITLE_HEIGHT + depthOf(root, scale) * ROW_HEIGHT + MARGIN;
  const bars: string[] = [];
  drawBar(root, { x: MARGIN, bottom: height - MARGIN, scale, total: root.value, bars });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="monospace" font-size="11">`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    `<text x="${WIDTH / 2}" y="22" text-anchor="middle" font-size="15">${escapeMarkup(title)}</text>`,
    ...bars,
    '</svg>\n',
  ].join('\n');
}

interface Place {
  readonly x: number;
  readonly bottom: number;
  /** Pixels per sample. */
  readonly scale: number;
  readonly total: number;
  readonly bars: string[];
}

function drawBar(node: FlameNode, place: Place): void {
  const { x, bottom, scale, total, bars } = place;
  const width = node.value * scale;
  if (width < MIN_WIDTH) return;
  const y = bottom - ROW_HEIGHT;
  const name = escapeMarkup(node.name);
  const room = Math.floor((width - 4) / CHARACTER_WIDTH);
  const text =
    room >= 3
      ? `<text x="${(x + 3).toFixed(1)}" y="${y + 12}">${escapeMarkup(shorten(node.name, room))}</text>`
      : '';
  bars.push(
    `<g><title>${name} (${formatSamples(node.value, total)})</title><rect x="${x.toFixed(1)}" y="${y}" width="${Math.max(0.1, width - 0.4).toFixed(1)}" height="${ROW_HEIGHT - 1}" rx="1" fill="${flameColour(node)}"/>${text}</g>`,
  );
  let childX = x;
  for (const child of node.children) {
    drawBar(child, { ...place, x: childX, bottom: y });
    childX += child.value * scale;
  }
}

function depthOf(node: FlameNode, scale: number): number {
  if (node.value * scale < MIN_WIDTH) return 0;
  return 1 + node.children.reduce((deepest, child) => Math.max(deepest, depthOf(child, scale)), 0);
}

function shorten(name: string, room: number): string {
  return name.length <= room ? name : `${name.slice(0, room - 1)}…`;
}
