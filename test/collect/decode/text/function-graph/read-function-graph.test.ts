import { expect, test } from '@jest/globals';
import { readFunctionGraph, sniffFormat } from '../../../../../src/collect/decode/index.js';
import { samplesOf } from '../../../../../src/model/sample-table.js';
import { byteFile } from '../../perf/decode-all.js';

/** Call paths, root first, with self time and calls; below the name of the thread where the trace has it. */
async function pathsOf(text: string): Promise<string[]> {
  const { profile } = await readFunctionGraph(byteFile(Buffer.from(text)));
  return [...samplesOf(profile.samples)]
    .map(({ stack, labels, values }) => {
      const names = stack.map(({ functionName }) => functionName).reverse();
      return `${[labels.cpu, labels.process].filter(Boolean).join(' ')}: ${names.join(';')} ${values.join(' ')}`;
    })
    .sort();
}

test('a thread keeps its open calls while another runs on its CPU', async () => {
  const trace = `# tracer: function_graph
 0)               |  vfs_read() {
 0)   1.000 us    |    rw_verify_area();
 ------------------------------------------
 0)    cat-100     =>   dd-200
 ------------------------------------------

 0)               |  vfs_write() {
 0)   2.000 us    |    file_start_write();
 ------------------------------------------
 0)    dd-200      =>   cat-100
 ------------------------------------------

 0)   3.000 us    |    ext4_file_read_iter();
 0)   9.000 us    |  }
 ------------------------------------------
 0)    cat-100     =>   dd-200
 ------------------------------------------

 0)   7.000 us    |  }
`;
  expect(sniffFormat(Buffer.from(trace))).toBe('function_graph');
  expect(await pathsOf(trace)).toEqual([
    '0: vfs_read 5000 1',
    '0: vfs_read;ext4_file_read_iter 3000 1',
    '0: vfs_read;rw_verify_area 1000 1',
    '0: vfs_write 5000 1',
    '0: vfs_write;file_start_write 2000 1',
  ]);
});

test('a thread that goes to another CPU goes on with its calls, which count for the CPU on which they began', async () => {
  const trace = `# tracer: function_graph
 0)    cat-100     |               |  vfs_read() {
 1)    cat-100     |   3.000 us    |    f();
 1)    cat-100     |   9.000 us    |  }
 1)    cat-100     |   1.000 us    |  g();
`;
  expect(await pathsOf(trace)).toEqual([
    '0 cat: vfs_read 6000 1',
    '0 cat: vfs_read;f 3000 1',
    '1 cat: g 1000 1',
  ]);
});

test('threads of one name are told apart by their numbers', async () => {
  const trace = `# tracer: function_graph
 0)    app-1       |               |  f() {
 0)    app-2       |               |  g() {
 0)    app-1       |   1.000 us    |    h();
 0)    app-1       |   5.000 us    |  }
 0)    app-2       |   2.000 us    |  }
`;
  expect(await pathsOf(trace)).toEqual(['0 app: f 4000 1', '0 app: f;h 1000 1', '0 app: g 2000 1']);
});

test('trace-cmd report is read, with flags and without, other events and all that stands above', async () => {
  const report = `CPU 2 is empty
cpus=4
              sh-7     [001] d..1.  1234.567890: funcgraph_entry:                   |  do_sys_open() {
              sh-7     [001] d..1.  1234.567891: funcgraph_entry:        0.500 us   |    getname();
          <idle>-0     [000]  1234.567891: funcgraph_entry:      + 12.500 us  |  do_idle();
              sh-7     [001] d..2.  1234.567892: sched_switch:         sh:7 [120] R ==> cat:8 [120]
             cat-8     [001]  1234.567893: funcgraph_entry:        1.000 us   |  f();
              sh-7     [001]  1234.567896: funcgraph_exit:         4.000 us   |  }
`;
  expect(sniffFormat(Buffer.from(report))).toBe('function_graph');
  expect(await pathsOf(report)).toEqual([
    '0 <idle>: do_idle 12500 1',
    '1 cat: f 1000 1',
    '1 sh: do_sys_open 3500 1',
    '1 sh: do_sys_open;getname 500 1',
  ]);
  const { profile, problems } = await readFunctionGraph(byteFile(Buffer.from(report)));
  expect([profile.durationNs, problems]).toEqual([6000n, []]);
});

test('marks of interrupts and comments are known, other lines are counted', async () => {
  const trace = `# tracer: function_graph
 0)   ==========> |
 0)   1.000 us    |  f();
 0)   <========== |
 0)               |  /* sched_waking: comm=app */
what is this
 0)   1.000 us    |  f(); /* ret=0x0 */
`;
  const { problems, counts } = await readFunctionGraph(byteFile(Buffer.from(trace)));
  expect([counts.total, problems]).toEqual([
    2,
    ['lines that are not of function_graph: 1, the first is line 6'],
  ]);
});
