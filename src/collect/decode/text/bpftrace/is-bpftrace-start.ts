/** Whether a line begins an entry of a map whose key has a stack: `@[`, `@stacks[`, `@[bash, `. */
export function isBpftraceStart(line: string): boolean {
  return /^@\w*\[(?:[^\]]*, ?)?\s*$/.test(line);
}
