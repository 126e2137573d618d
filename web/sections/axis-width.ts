/** Width of the space beside the charts for their axes, CSS pixels: what is one below the other lines up. */
export const AXIS_WIDTH = { left: 48, right: 44 } as const;
