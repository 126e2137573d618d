/** Style sheets are bundled by their import; they export nothing. */
declare module '*.css' {}

/** The part of d3-selection 3 that the page uses; the package brings no types. */
declare module 'd3-selection' {
  export interface Selection {
    datum(value: object): Selection;
    call(draw: (selection: Selection) => void): Selection;
  }
  export function select(element: Element): Selection;
}

/** The part of d3-flame-graph 5 that the page uses; the package brings no types. */
declare module 'd3-flame-graph' {
  import type { Selection } from 'd3-selection';

  /** A bar: `data` is the caller's object, `x0` and `x1` its place in 0 to 1 of what is zoomed to. */
  export interface Bar<T> {
    readonly data: T;
    readonly parent: Bar<T> | null;
    readonly children?: readonly Bar<T>[];
    readonly depth: number;
    readonly x0: number;
    readonly x1: number;
    readonly highlight?: boolean;
  }

  export interface FlameGraphChart<T> {
    (selection: Selection): void;
    width(pixels: number): this;
    cellHeight(pixels: number): this;
    transitionDuration(ms: number): this;
    minFrameSize(pixels: number): this;
    inverted(rootOnTop: boolean): this;
    resetHeightOnZoom(yes: boolean): this;
    sort(yes: boolean): this;
    setColorMapper(fill: (bar: Bar<T>, original: string) => string): this;
    setLabelHandler(text: (bar: Bar<T>) => string): this;
    setSearchMatch(matches: (bar: Bar<T>, term: string) => boolean): this;
    setSearchHandler(found: (bars: readonly Bar<T>[], sum: number, total: number) => void): this;
    onClick(clicked: (bar: Bar<T>) => void): this;
    search(term: string): void;
    clear(): void;
    zoomTo(bar: Bar<T>): void;
    resetZoom(): void;
    update(data?: object): this;
  }

  export default function flamegraph<T>(): FlameGraphChart<T>;
}
